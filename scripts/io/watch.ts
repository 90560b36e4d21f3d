/** Watches a codebase while someone edits it. */
import { type FSWatcher, watch } from 'chokidar';

/** Ends the watch. */
export interface Watch {
  close(): Promise<void>;
}

interface Request {
  root: string;
  /** Whether a path (relative, with `/`) matters. Folders are asked about too. */
  matters(path: string): boolean;
  /** Called with the paths of a burst of changes, sorted; the next call waits until the promise is settled. */
  changed(paths: string[]): Promise<void>;
  /** Something to tell the user. */
  note(text: string): void;
}

/** Editors write a file in several steps; a burst within this many milliseconds is one change. */
const BURST = 60;
const LEFT_OUT = /(?:^|\/)(?:\.[^/]+|_build|deps|node_modules|cover)(?:\/|$)/;

/** Starts watching; resolves when changes from now on are seen. */
export async function watchCodebase(request: Request): Promise<Watch> {
  const burst = collect(request);
  const first = await start(request, burst, false);
  let watcher = first;
  first.on('error', async (error) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC' || watcher !== first) return;
    request.note('the system allows no more file watches; looking for changes every half second instead');
    await first.close();
    watcher = await start(request, burst, true);
  });
  return { close: () => watcher.close() };
}

function start({ root, matters }: Request, seen: (path: string) => void, usePolling: boolean): Promise<FSWatcher> {
  const inside = (path: string) => path.slice(root.length + 1).replaceAll('\\', '/');
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    usePolling,
    interval: 500,
    ignored: (path, stats) => {
      const relative = inside(path);
      return relative !== '' && (LEFT_OUT.test(relative) || (stats?.isFile() === true && !matters(relative)));
    },
  });
  watcher.on('all', (event, path) => {
    if (event !== 'addDir' && event !== 'unlinkDir') seen(inside(path));
  });
  return new Promise((resolve, reject) => {
    watcher.once('ready', () => resolve(watcher));
    watcher.once('error', (error) => ((error as NodeJS.ErrnoException).code === 'ENOSPC' ? undefined : reject(error)));
  });
}

/** Gathers paths until it is quiet, then hands them on, never two bursts at once. */
function collect({ changed }: Request): (path: string) => void {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  const hand = async () => {
    if (busy || waiting.size === 0) return;
    busy = true;
    const paths = [...waiting].sort();
    waiting.clear();
    await changed(paths).finally(() => {
      busy = false;
    });
    await hand();
  };
  return (path) => {
    waiting.add(path);
    clearTimeout(timer);
    timer = setTimeout(hand, BURST);
  };
}
