/** Controls as declared: one YAML file each in `catalogue/`, and in a codebase's own. */
import { parse } from 'yaml';
import { type ControlDefinition, controlDefinition } from '../model/control.ts';
import { AtlasError } from '../model/error.ts';

/**
 * Reads one declaration. `file` is named in errors, and its base name must be the control's id.
 * @throws AtlasError `control-invalid`
 */
export function parseControl(text: string, file: string): ControlDefinition {
  const id = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  let value: unknown;
  try {
    // Aliases can be nested into billions of nodes; no control needs one.
    value = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw invalid(file, (error as Error).message.split('\n')[0]!);
  }
  const parsed = controlDefinition.strict().safeParse(value);
  if (!parsed.success) {
    const first = parsed.error.issues[0]!;
    throw invalid(file, `${first.path.join('.') || 'the file'}: ${first.message}`);
  }
  if (parsed.data.id !== id) throw invalid(file, `its id is "${parsed.data.id}", the file's name says "${id}"`);
  return parsed.data;
}

/** Declarations in the order of their ids. `files`: path and text of each. */
export function parseCatalogue(files: readonly { path: string; text: string }[]): ControlDefinition[] {
  return files
    .map(({ path, text }) => parseControl(text, path))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function invalid(file: string, what: string): AtlasError {
  return new AtlasError({
    code: 'control-invalid',
    message: `${file} is no valid control: ${what}.`,
    hint: 'A control needs id, title, requirement, why, measure and next; see the catalogue for examples.',
  });
}
