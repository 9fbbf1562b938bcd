// Walks the console as a person does, in a browser of this machine, and has axe look at each page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const told = JSON.parse(readFileSync(0, 'utf8'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE = 60_000;
const HOSTILE = '<img src=x onerror=alert(1)>.txt';

function check(holds, what) {
  if (!holds) throw new Error(what);
}

const browser = await chromium.launch({
  executablePath: told.chromium,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  timeout: 120_000,
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false });
context.setDefaultTimeout(PATIENCE);
const page = await context.newPage();
const elsewhere = [];
const faults = [];
page.on('request', (request) => {
  if (!request.url().startsWith(told.base) && !request.url().startsWith('blob:')) elsewhere.push(request.url());
});
page.on('pageerror', (error) => faults.push(String(error)));
page.on('dialog', (dialog) => {
  faults.push(`a dialog: ${dialog.message()}`);
  void dialog.dismiss();
});
page.on('console', (message) => {
  if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
});

/** axe is put into the page by the debugger, which the page's policy does not hold back. */
async function look(what) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const session = await context.newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const evaluated = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
        .then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html + ' ' + node.failureSummary)])))`,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    const violations = JSON.parse(evaluated.result.value);
    check(violations.length === 0, `axe on ${what}, ${scheme}: ${JSON.stringify(violations, null, 1)}`);
    if (told.pictures) {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: `${told.pictures}/${what}-${scheme}-${width}.png` });
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  }
  console.log(`seen: ${what}`);
}

async function go(name) {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

async function walk() {
  await page.goto(`${told.base}/console/`);
  await page.getByLabel('Admin token').waitFor();
  await look('sign-in');

  await page.getByLabel('Admin token').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('That is not right.').waitFor();
  await page.getByLabel('Admin token').fill(told.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'What needs somebody' }).waitFor();
  await page.getByText('Everything works.').waitFor();
  await page.getByText('Nothing.').waitFor();
  await look('start');

  await go('Media');
  await page.getByLabel('Upload files').setInputFiles([
    { name: HOSTILE, mimeType: 'text/plain', buffer: Buffer.from('<script>alert(2)</script>\nhello') },
    { name: 'evil.html', mimeType: 'text/html', buffer: Buffer.from('<!doctype html><script>alert(3)</script>') },
    { name: 'evil.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(4)</script></svg>') },
    { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('some notes') },
  ]);
  const media = page.getByRole('region', { name: 'Media of the account' });
  for (const name of [HOSTILE, 'evil.html', 'evil.svg', 'dot.png', 'notes.txt']) {
    await media.getByRole('link', { name, exact: true }).waitFor();
  }
  await look('media');
  await page.getByLabel('View').selectOption('grid');
  await media.getByRole('link', { name: 'dot.png' }).waitFor();
  await look('grid');
  await page.getByLabel('View').selectOption('list');

  await page.getByLabel('Search').fill('onerror');
  await media.getByRole('link', { name: 'notes.txt' }).waitFor({ state: 'detached' });
  await media.getByRole('link', { name: HOSTILE, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: HOSTILE, exact: true }).waitFor();
  await page.getByText('<script>alert(2)</script>').waitFor();
  await page.getByLabel('Title').fill('<b>bold</b>');
  await page.getByLabel('Anybody may download it').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await look('medium');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: HOSTILE, exact: true }).waitFor();
  check((await page.getByLabel('Title').inputValue()) === '<b>bold</b>', 'the title was not kept');
  check(await page.getByLabel('Anybody may download it').isChecked(), 'it is not public');

  for (const name of ['evil.svg', 'evil.html']) {
    await go('Media');
    await media.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.getByText('alert(').first().waitFor();
  }

  await go('Media');
  await media.getByLabel(`Select ${HOSTILE}`, { exact: true }).waitFor();
  await media.getByRole('checkbox').first().click();
  await media.getByRole('checkbox').last().click({ modifiers: ['Shift'] });
  await page.getByText('5 selected').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Deleted: 5.').waitFor();
  await page.getByText('Nothing is here.').waitFor();
  console.log('passed: media');

  await go('Keys');
  await page.getByText('New token').click();
  await page.locator('section', { hasText: 'Access tokens' }).getByLabel('Name').fill('for a test');
  await page.locator('section', { hasText: 'Access tokens' }).getByRole('button', { name: 'Make' }).click();
  await page.getByText('This is shown once.').waitFor();
  await page.getByRole('cell', { name: 'for a test', exact: true }).waitFor();
  await look('keys');
  await page.getByRole('button', { name: 'Revoke: for a test' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('cell', { name: 'for a test', exact: true }).waitFor({ state: 'detached' });
  console.log('passed: keys');

  await go('Webhooks');
  await page.getByLabel('Address').fill('https://hooks.example.invalid/x');
  await page.getByRole('button', { name: 'Make' }).click();
  await page.getByText('Signing secret').waitFor();
  await page.getByRole('button', { name: 'Show deliveries' }).click();
  await page.getByText('None.').waitFor();
  await look('webhooks');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('There are no webhooks.').waitFor();
  console.log('passed: webhooks');

  await go('Events');
  await page.getByRole('cell', { name: 'media.deleted' }).first().waitFor();
  await look('events');

  await go('Integrity');
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('Nothing is wrong.').waitFor();
  await look('integrity');

  await go('Sessions');
  await page.getByText('(this one)').waitFor();
  await look('sessions');
  const cookies = await context.cookies();
  check(cookies.every((one) => one.httpOnly && one.sameSite === 'Strict'), 'a cookie within reach');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Admin token').waitFor();
  const stolen = await fetch(`${told.base}/admin/v1/accounts`, {
    headers: { Cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') },
  });
  check(stolen.status === 401, `a stolen cookie after signing out: ${stolen.status}`);

  await page.getByLabel('As an account').check();
  await page.getByLabel('API key').fill(told.key);
  await page.getByLabel('API secret').fill(told.secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'What needs somebody' }).waitFor();
  await go('Integrity');
  await page.getByText('Only the operator may check.').waitFor();
  console.log('passed: account');
}

try {
  await walk();
  check(elsewhere.length === 0, `asked elsewhere: ${elsewhere}`);
  check(faults.length === 0, `faults: ${faults.join('\n')}`);
  console.log('passed: all');
} catch (failure) {
  console.log(`failed: ${failure.stack}\n${faults.join('\n')}\n${await page.locator('body').innerText({ timeout: 5000 }).catch(() => '')}`);
  if (told.pictures) await page.screenshot({ path: `${told.pictures}/failed.png` }).catch(() => {});
  process.exitCode = 1;
} finally {
  await browser.close();
}
