/** Where a codebase stands in its repository. */
import { gitRunner } from './git-run.ts';

/** Folder of `root` below the repository's root, ending in `/`; empty when it is the root, or outside git. */
export async function folderInRepository(root: string): Promise<string> {
  const git = await gitRunner(root);
  return (await git?.('rev-parse', '--show-prefix'))?.replace(/\n$/, '') ?? '';
}
