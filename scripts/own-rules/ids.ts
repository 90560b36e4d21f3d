/** Ids of own rules: the names of their folders, and how everything else names them. Pure. */
import { invalidControl } from '../controls/definition.ts';
import { AtlasError } from '../model/error.ts';

/** Ids that are taken by what is built in. */
export interface Taken {
  rules: readonly string[];
  controls: readonly string[];
}

/** Everything built in that a file of a codebase may name. */
export interface BuiltIn extends Taken {
  formats: readonly string[];
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Throws `own-rule-id` unless it is lower-case words with `-` between them; `where` begins the message. */
export function requireId(id: string, where: string): void {
  if (ID.test(id) && id.length <= 64) return;
  throw new AtlasError({
    code: 'own-rule-id',
    message: `${where} is no name here: names are lower-case words with - between them, at most 64 characters.`,
    hint: 'For example no-direct-clock. A folder of rules/ that is no rule begins with _.',
  });
}

/** The same of a control, by the name of its file: throws `control-invalid`. */
export function requireControlId(id: string, file: string): void {
  if (ID.test(id) && id.length <= 64) return;
  throw invalidControl(
    `${file}: "${id}" is no name here: names are lower-case words with - between them, at most 64 characters`,
    'Rename the file and its id, for example to no-direct-clock.',
  );
}

/** Throws `own-rule-taken` when a built-in rule or control has the id. */
export function requireFreeId(id: string, where: string, { rules, controls }: Taken): void {
  if (rules.includes(id)) throw taken(id, where, 'rule');
  if (controls.includes(id)) throw taken(id, where, 'control');
}

/** The error for an id that somebody else has. */
export function taken(id: string, where: string, kind: 'rule' | 'control'): AtlasError {
  return new AtlasError({
    code: 'own-rule-taken',
    message: `${where}: there is a ${kind} "${id}" already.`,
    hint: 'Give it another name: findings, waivers and the status page tell rules and controls apart by it.',
  });
}
