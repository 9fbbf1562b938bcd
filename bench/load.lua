-- The requests that wrk sends, and one line of figures at the end.
--
-- wrk … -s load.lua URL -- AUTHORIZATION [METHOD BYTES RUN]
-- METHOD: GET (the default), POST (a raw file of its own in each request, as Green API takes it), PUT (the same, to a
-- name of its own below the URL), TUS (the same, as tus creates an upload with all its bytes).

local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

function init(arguments)
  if arguments[1] and arguments[1] ~= "-" then
    wrk.headers["Authorization"] = arguments[1]
  end
  local tus = arguments[2] == "TUS"
  wrk.method = tus and "POST" or arguments[2] or "GET"
  if wrk.method == "GET" then
    return
  end
  -- Random bytes, so that nothing on the way can make them smaller or know their type.
  math.randomseed(os.time() + thread_number)
  local size = tonumber(arguments[3])
  local octets = {}
  for i = 1, size - 64 do
    octets[i] = string.char(math.random(0, 255))
  end
  local filling = table.concat(octets)
  local name = arguments[4] .. "-" .. thread_number .. "-"
  local count = 0
  if tus then
    wrk.headers["Tus-Resumable"] = "1.0.0"
    wrk.headers["Upload-Length"] = tostring(size)
    wrk.headers["Content-Type"] = "application/offset+octet-stream"
  elseif wrk.method == "POST" then
    wrk.headers["X-Gr-File-Extension"] = "jpeg"
  end
  request = function()
    count = count + 1
    local path = wrk.method == "PUT" and wrk.path .. name .. count or nil
    return wrk.format(nil, path, nil, string.format("%-64s", name .. count) .. filling)
  end
end

-- Requests a second, bytes a second, the median and the 99th percentile in milliseconds, failed requests.
function done(summary, latency)
  local errors = summary.errors
  local seconds = summary.duration / 1e6
  io.write(string.format("FIGURES %.1f %.0f %.3f %.3f %d\n", summary.requests / seconds, summary.bytes / seconds,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
