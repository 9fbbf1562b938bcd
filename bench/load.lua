-- The requests that wrk sends, and one line of figures at the end.
--
-- wrk … -s load.lua URL -- AUTHORIZATION [METHOD BYTES RUN]
-- METHOD: GET (the default), POST (a raw file of its own in each request, as Green API takes it), JPEG (the same, with a
-- picture's header before the random bytes), PUT (as POST, to a name of its own below the URL), TUS (as POST, the way tus
-- creates an upload with all its bytes).

local threads = 0

-- SOI, JFIF, a frame of 64 × 64, the start of its scan.
local jpeg = "\255\216\255\224\0\16JFIF\0\1\1\0\0\1\0\1\0\0"
  .. "\255\192\0\17\8\0\64\0\64\3\1\34\0\2\17\1\3\17\1"
  .. "\255\218\0\12\3\1\0\2\17\3\17\0\63\0"

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

function init(arguments)
  if arguments[1] and arguments[1] ~= "-" then
    wrk.headers["Authorization"] = arguments[1]
  end
  local tus, picture = arguments[2] == "TUS", arguments[2] == "JPEG"
  local head = picture and jpeg or ""
  wrk.method = (tus or picture) and "POST" or arguments[2] or "GET"
  if wrk.method == "GET" then
    return
  end
  -- Random bytes, so that nothing on the way can make them smaller or know their type.
  math.randomseed(os.time() + thread_number)
  local size = tonumber(arguments[3])
  local octets = {}
  for i = 1, size - 64 - #head do
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
    return wrk.format(nil, path, nil, head .. string.format("%-64s", name .. count) .. filling)
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
