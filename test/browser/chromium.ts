/** The browser of the tests: one that is there already, never a download. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function found(): string {
  const named = process.env.ATLAS_CHROMIUM ?? process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  for (const name of NAMES) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {}
  }
  throw new Error(
    'No Chromium was found. Install it (Debian: apt-get install chromium), or name its program in ATLAS_CHROMIUM.',
  );
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: found(), args: ['--no-sandbox', '--disable-background-networking'] });

/** A page that remembers what went wrong on it: script errors, refused resources, requests to other hosts. */
export async function watched(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; wrong: string[] }> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(http:\/\/localhost:|data:)/.test(request.url())) wrong.push(`another host: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`);
  });
  return { page, wrong };
}
