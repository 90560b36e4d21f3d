/** Controls as declared: one YAML file each in `catalogue/`, and in a codebase's own `controls/`. Pure. */
import { checkValue, type FileKind, readFileText } from '../config/checked-file.ts';
import { type ControlDefinition, controlDefinition } from '../model/control.ts';
import { AtlasError } from '../model/error.ts';
import { type Measure, partsOf } from '../model/measure.ts';

/** How errors in a control are called, and what to do about them. */
export const CONTROL_FILE: FileKind = {
  code: 'control',
  syntaxHint: 'Correct the syntax of the control: one document of YAML, without aliases.',
  invalidHint: 'Every key is described in the JSON Schema of a control (atlas.control.schema.json).',
  // Aliases can be nested into billions of nodes; no control needs one.
  maxAliases: 0,
};

/**
 * Reads one declaration. Its id must be the base name of the file. `where` of the answer says the line of each key, for what else
 * may be wrong with it.
 * @throws AtlasError `control-syntax`, `control-invalid`, `control-unknown-key`
 */
export function readControl(file: { path: string; text: string }): {
  control: ControlDefinition;
  where(path: readonly PropertyKey[]): string;
} {
  const { value, where } = readFileText(file.path, file.text, CONTROL_FILE);
  const control = checkValue(controlDefinition, value, where, CONTROL_FILE);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  if (control.id !== name)
    throw invalidControl(
      `${where(['id'])}: its id is "${control.id}", the file's name says "${name}"`,
      'Give both the same name: findings, settings and pages find a control by it.',
    );
  const nonsense = meaningless(control);
  if (nonsense) throw invalidControl(`${where(nonsense.path)}: ${nonsense.what}`, nonsense.hint);
  return { control, where };
}

/** Built-in declarations in the order of their ids. `files`: path and text of each. */
export function parseCatalogue(files: readonly { path: string; text: string }[]): ControlDefinition[] {
  return files.map((file) => readControl(file).control).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The error for a control that is well written and cannot be meant. */
export function invalidControl(what: string, hint: string): AtlasError {
  return new AtlasError({ code: 'control-invalid', message: `${what}.`, hint });
}

/** Kinds of measures that a scope of modules narrows. */
export const SCOPED: readonly Measure['kind'][] = ['rules', 'tool', 'coverage'];
/** Kinds of measures that rest on evidence, which grows old. */
export const AGEING: readonly Measure['kind'][] = ['tests', 'tool', 'coverage', 'figures'];

/** A key that would be read and mean nothing: a limit that nobody keeps. */
function meaningless({
  scope,
  maxAge,
  measure,
}: ControlDefinition): { path: string[]; what: string; hint: string } | undefined {
  const parts = partsOf(measure);
  const wide = parts.find(({ kind }) => !SCOPED.includes(kind));
  if (scope && wide)
    return {
      path: ['scope'],
      what: `what is measured by "${wide.kind}" cannot be narrowed to modules`,
      hint: 'Take the scope out; it narrows rules, problems of tools, and coverage.',
    };
  if (scope && parts.some((part) => part.kind === 'coverage' && part.modules))
    return { path: ['scope'], what: 'modules are named twice, here and in its measure', hint: 'Keep one of them.' };
  if (maxAge !== undefined && !parts.some(({ kind }) => AGEING.includes(kind)))
    return {
      path: ['maxAge'],
      what: 'it rests on no evidence that could grow old',
      hint: 'Take it out: what is measured on the code itself is measured at each run.',
    };
  return undefined;
}
