/** The place of a site, as tables of the report name it. */
import type { Site } from './codebase.ts';

/** Module, `name/arity`, file and line of a site. */
export function placeOf(site: Site): { module: string | null; function: string | null; file: string; line: number } {
  return {
    module: site.module?.name ?? null,
    function: site.fn?.key ?? null,
    file: site.file.path,
    line: site.line,
  };
}
