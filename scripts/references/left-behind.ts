/** Code that is kept beside the project and that Mix does not compile: `lib_old/`, `backup/`, sources among the documents. */

const KEPT =
  /(?:^|[/_-])(?:old|backups?|bak|archived?|legacy|deprecated|attic|unused|drafts?|graveyard)\d*(?=[/_-])|^docs?[\w-]*\//i;

/** Whether a source is there without being part of anything: nothing that runs can call it. */
export const isLeftBehind = ({ path, scope }: { path: string; scope: string }): boolean =>
  scope !== 'lib' && /\.exs?$/.test(path) && KEPT.test(path);
