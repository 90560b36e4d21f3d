import { symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isSite, markSite, requireReplaceable } from '../../scripts/io/out-folder.ts';
import { serveFolder } from '../../scripts/io/static-server.ts';
import { temporary, write } from '../temporary.ts';

/** The path as it is: a browser's `fetch` would tidy `..` away before asking. */
function ask(url: string, path: string): Promise<{ status?: number; type?: string; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
    })
      .on('error', reject)
      .end();
  });
}

async function serve(folder: string) {
  const serving = await serveFolder({ folder, host: '127.0.0.1', port: 0, search: false });
  onTestFinished(() => serving.close());
  return serving.url;
}

test('pages, folders, styles and data have their types; the rest is the 404 page', async () => {
  const folder = temporary({
    'index.html': 'home',
    'modules/index.html': 'modules',
    'style.css': 'a{}',
    'api/report.json': '{}',
    'x.svg': '<svg/>',
    'pagefind/a.pagefind': 'x',
    '404.html': 'lost',
  });
  const url = await serve(folder);
  expect(await ask(url, '/')).toMatchObject({ status: 200, body: 'home', type: 'text/html;charset=utf-8' });
  expect(await ask(url, '/modules/')).toMatchObject({ status: 200, body: 'modules' });
  expect(await ask(url, '/style.css')).toMatchObject({ status: 200, type: 'text/css' });
  expect(await ask(url, '/api/report.json')).toMatchObject({ status: 200, type: 'application/json' });
  expect(await ask(url, '/x.svg')).toMatchObject({ status: 200, type: 'image/svg+xml' });
  expect(await ask(url, '/nowhere/')).toMatchObject({ status: 404, body: 'lost' });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/a/../../secret.txt',
  '/..%5csecret.txt',
  '/%00',
])('%s does not leave the folder', async (path) => {
  const root = temporary({ 'secret.txt': 'secret', 'site/index.html': 'home', 'site-secret.txt': 'secret' });
  const { status, body } = await ask(await serve(join(root, 'site')), path);
  expect(status).not.toBe(200);
  expect(body).not.toContain('secret');
});

test('a rebuilt site is served without a restart', async () => {
  const folder = temporary({ 'index.html': 'old' });
  const url = await serve(folder);
  expect((await ask(url, '/')).body).toBe('old');
  write(folder, { 'index.html': 'newer' });
  expect((await ask(url, '/')).body).toBe('newer');
});

test('a taken port: the next one when none was asked for, else an error', async () => {
  const folder = temporary({ 'index.html': '' });
  const url = await serve(folder);
  const port = Number(new URL(url).port);
  await expect(serveFolder({ folder, host: '127.0.0.1', port, search: false })).rejects.toThrow(
    `Port ${port} is taken.`,
  );
  const other = await serveFolder({ folder, host: '127.0.0.1', port, search: true });
  onTestFinished(() => other.close());
  expect(Number(new URL(other.url).port)).toBeGreaterThan(port);
});

test('only a missing or empty folder or a site of ours is replaced', () => {
  const root = temporary({
    'work/notes.txt': '',
    'site/index.html': '',
    file: '',
    'app/mix.exs': '',
    'empty/.keep': '',
  });
  const require =
    (name: string, keep: string[] = []) =>
    () =>
      requireReplaceable(join(root, name), name, keep);
  expect(require('missing')).not.toThrow();
  expect(require('work')).toThrow(/not empty and was not built by Atlas/);
  expect(require('file')).toThrow(/is a file/);
  symlinkSync('site', join(root, 'link'));
  expect(require('link')).toThrow(/is a link/);
  expect(isSite(join(root, 'site'))).toBe(false);
  markSite(join(root, 'site'));
  expect(require('site')).not.toThrow();
  expect(require('.', [join(root, 'app')])).toThrow(/holds what is being built from/);
  markSite(join(root, 'app'));
  expect(require('app', [join(root, 'app')])).toThrow(/holds what is being built from/);
});
