/** A folder that lasts as long as a function runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `use` with an empty folder and the path of one file in it; removes both afterwards, also after an error. */
export async function withScratchFile<T>(
  name: string,
  content: string,
  use: (folder: string, file: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'otp-atlas-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, content);
    return await use(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
