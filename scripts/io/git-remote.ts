/** A remote's address → where a reader sees its files. */

/** How forges address a file at a commit. */
const FORGES: { host: RegExp; blob: string }[] = [
  { host: /(?:^|\.)github\./, blob: 'blob' },
  { host: /(?:^|\.)gitlab\./, blob: '-/blob' },
  { host: /^bitbucket\.org$/, blob: 'src' },
  { host: /^codeberg\.org$/, blob: 'src/commit' },
];

/**
 * `git@github.com:o/r.git` and its like → `https://github.com/o/r/blob/<commit>/<prefix>`, ending in `/`.
 * `null` for local paths and unknown forges. A user name or token in the address never gets through.
 */
export function sourceBase(remote: string, commit: string, prefix: string): string | null {
  const place = parse(remote);
  const forge = place && FORGES.find(({ host }) => host.test(place.host));
  if (!place || !forge) return null;
  const segments = [...place.path.split('/'), ...forge.blob.split('/'), commit, ...prefix.split('/')].filter(Boolean);
  return `https://${place.host}/${segments.map(encodeURIComponent).join('/')}/`;
}

function parse(remote: string): { host: string; path: string } | null {
  const url = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^:/]+)(?::\d+)?\/(.+)$/.exec(remote);
  const scp = /^(?:[^@/:]+@)?([^:/]+\.[^:/]+):(?!\/\/)(.+)$/.exec(remote);
  const [, host, path] = url ?? scp ?? [];
  if (!host || !path) return null;
  return { host: host.toLowerCase(), path: path.replace(/\/+$/, '').replace(/\.git$/, '') };
}
