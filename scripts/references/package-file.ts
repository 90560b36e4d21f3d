/** A `package.json` as text to what documents can name of it. */
import type { PackageFile } from './npm-scripts.ts';

const keysOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** One file; none where it cannot be read. */
export function packageFile(path: string, text: string): PackageFile[] {
  try {
    const { name, scripts, bin, dependencies, devDependencies } = JSON.parse(text) as Record<string, unknown>;
    return [
      {
        path,
        scripts: keysOf(scripts),
        programs: typeof bin === 'string' ? [String(name).replace(/^.*\//, '')] : keysOf(bin),
        needs: [...keysOf(dependencies), ...keysOf(devDependencies)],
      },
    ];
  } catch {
    return [];
  }
}
