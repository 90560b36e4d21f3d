/** Plans of rollouts: one YAML file each, below `rollouts/` of the docs folder. */
import { checkValue, type FileKind, readFileText } from '../config/checked-file.ts';
import { AtlasError } from '../model/error.ts';
import { type RolloutPlan, rolloutPlan } from '../model/rollout.ts';

const ROLLOUT: FileKind = {
  code: 'rollout',
  syntaxHint: 'Correct the syntax.',
  invalidHint:
    'A rollout needs a title and phases; every key is described in the JSON Schema of rollouts (atlas.rollout.schema.json).',
  maxAliases: 0,
};

/** A plan with where it is written. */
export interface NamedPlan {
  /** The file's name without its extension. */
  id: string;
  file: string;
  plan: RolloutPlan;
}

/**
 * Reads plans, in the order of their ids. `files`: path and text of each.
 * @throws AtlasError `rollout-syntax`, `rollout-invalid`, `rollout-unknown-key`, `rollout-twice`
 */
export function parsePlans(files: readonly { path: string; text: string }[]): NamedPlan[] {
  const plans = files.map(({ path, text }) => ({ id: idOf(path), file: path, plan: parsePlan(path, text) }));
  plans.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const twice = plans.find(({ id }, i) => id === plans[i - 1]?.id);
  if (twice)
    throw twiceError(`${twice.file}: another rollout is called ${twice.id}`, 'Give each file a name of its own.');
  return plans;
}

function parsePlan(path: string, text: string): RolloutPlan {
  const { value, where } = readFileText(path, text, ROLLOUT);
  const plan = checkValue(rolloutPlan, value, where, ROLLOUT);
  const names = plan.phases.map(({ name }) => name);
  const again = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (again >= 0)
    throw twiceError(
      `${where(['phases', again, 'name'])}: two phases are called "${names[again]}"`,
      'Snapshots name the phase: give each a name of its own.',
    );
  return plan;
}

const idOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:ya?ml|json)$/, '');

function twiceError(what: string, hint: string): AtlasError {
  return new AtlasError({ code: 'rollout-twice', message: `${what}.`, hint });
}
