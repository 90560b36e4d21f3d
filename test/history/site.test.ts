import { describe, expect, test } from 'vitest';
import { fetchSite } from '../../scripts/io/history-site.ts';

const SITE = 'https://status.example.org/atlas';
const answering = (make: () => Response | Promise<Response>) => {
  const asked: string[] = [];
  const call = (async (url: URL) => {
    asked.push(String(url));
    return make();
  }) as unknown as typeof fetch;
  return { asked, call };
};

describe('the published site at an address', () => {
  test('is asked for its history', async () => {
    const { asked, call } = answering(() => new Response('{"n":1}\n'));
    expect(await fetchSite(SITE, call)).toBe('{"n":1}\n');
    expect(asked).toEqual(['https://status.example.org/atlas/api/history.jsonl']);
  });

  test('that has none yet begins one', async () => {
    for (const status of [404, 410])
      expect(await fetchSite(SITE, answering(() => new Response('not here', { status })).call)).toBe('');
  });

  test('that gives another answer, too much or none at all ends the build: to go on would end the history', async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)) }));
    const cases: [() => Response | Promise<Response>, RegExp][] = [
      [() => new Response('', { status: 503 }), /the answer is 503/],
      [() => new Response('', { status: 403 }), /the answer is 403/],
      [() => Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') })), /ENOTFOUND/],
      [() => Promise.reject(new DOMException('late', 'TimeoutError')), /no answer within 20 seconds/],
      [endless, /larger than/],
      [() => Object.defineProperty(new Response('{}'), 'url', { value: 'http://plain.example.org/' }), /without https/],
    ];
    for (const [make, why] of cases)
      await expect(fetchSite(SITE, answering(make).call)).rejects.toMatchObject({
        code: 'history-unread',
        message: expect.stringMatching(why),
      });
  });
});
