/** History as the last published site has it: `api/history.jsonl` in a folder, or at an address. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

const PATH = 'api/history.jsonl';
const MAX_BYTES = 64 * 1024 * 1024;
const SECONDS = 20;

/** Whether a place is an address: reading it calls somebody. */
export const isAddress = (place: string): boolean => /^https:\/\//i.test(place);

/** What the site in a folder has; empty when there is no site, or one without a history. Errors: unreadable; outside the codebase without `trust`. */
export function readSiteFolder(root: string, folder: string, trust: boolean): string {
  const site = resolve(root, folder);
  const path = join(site, PATH);
  if (!statSync(path, { throwIfNoEntry: false })) return '';
  const real = realpathSync(path);
  if (!trust && !real.startsWith(realpathSync(root) + sep))
    throw lost(folder, 'the folder is outside the codebase, which needs --trust');
  try {
    if (statSync(real).size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    return readFileSync(real, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw lost(folder, code ? reasonOf(error) : message);
  }
}

/** What the site at an address has; empty when it answers that there is none (404, 410). Any other answer is an error: to go on without it would lose it. */
export async function fetchSite(address: string, call: typeof fetch = fetch): Promise<string> {
  const url = new URL(PATH, address.endsWith('/') ? address : `${address}/`);
  let response: Response;
  try {
    const headers = { accept: 'application/jsonl, text/plain', 'cache-control': 'no-cache' };
    response = await call(url, { headers, signal: AbortSignal.timeout(SECONDS * 1000), redirect: 'follow' });
    if (response.url && !response.url.startsWith('https://')) throw new Error('it leads to an address without https');
    if (response.status === 404 || response.status === 410) return '';
    if (!response.ok) throw new Error(`the answer is ${response.status}`);
    return await limited(response);
  } catch (error) {
    const { name, cause } = error as Error;
    const slow = name === 'TimeoutError' ? `no answer within ${SECONDS} seconds` : undefined;
    throw lost(url.href, slow ?? (cause instanceof Error ? cause.message : (error as Error).message));
  }
}

async function limited(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** A build that cannot see the history must not take its place. */
export function lost(where: string, why: string): AtlasError {
  return new AtlasError({
    code: 'history-unread',
    message: `The history at ${where} was not read: ${why}.`,
    hint: 'A site without it, published in its place, would end the history. Build again when it can be read; `--no-history` builds a site without it, which is not to be published over the old one.',
  });
}
