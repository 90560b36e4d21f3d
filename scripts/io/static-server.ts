/** Serves a built site on this machine. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { AtlasError } from '../model/error.ts';

/** A running server. */
export interface Serving {
  url: string;
  close(): Promise<void>;
}

interface Request {
  folder: string;
  host: string;
  port: number;
  /** Try the following ports when this one is taken. */
  search: boolean;
}

/** Files as they are on disk at each request; anything else gets the site's own 404 page. */
export async function serveFolder({ folder, host, port, search }: Request): Promise<Serving> {
  // As any real server would: what is measured here is then what readers get.
  const shrink = compression();
  const files = sirv(folder, {
    dev: true,
    etag: true,
    extensions: ['html'],
    onNoMatch: (_request, response) => {
      const page = join(folder, '404.html');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : 'Not found');
    },
  });
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    shrink(request as never, response as never, () => files(request, response));
  });
  const taken = await listen(server, host, port, search ? 20 : 0);
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The port that was free, trying `more` after the first. Port 0 lets the system choose. */
async function listen(server: Server, host: string, port: number, more: number): Promise<number> {
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.removeListener('error', resolve);
      resolve(undefined);
    });
  });
  if (!failure) return (server.address() as { port: number }).port;
  if (failure.code === 'EADDRINUSE' && more > 0) return listen(server, host, port + 1, more - 1);
  throw new AtlasError({
    code: 'port-taken',
    message:
      failure.code === 'EADDRINUSE' ? `Port ${port} is taken.` : `Port ${port} cannot be used (${failure.code}).`,
    hint: 'Name another with --port.',
  });
}
