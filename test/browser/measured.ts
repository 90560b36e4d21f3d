/** What a browser measures of a page while it loads. */
import type { Page } from 'playwright-core';

/** Bytes transferred until the network is silent, and the layout shift score. */
export async function measured(page: Page, url: string): Promise<{ bytes: number; shift: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    const moved = { score: 0 };
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.score += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  const shift = await page.evaluate(() => (globalThis as unknown as { moved: { score: number } }).moved.score);
  return { bytes, shift };
}
