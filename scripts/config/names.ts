/** Names in a configuration that must exist: a misspelt rule would switch nothing off and say nothing. */

import type { Config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { toolOf } from '../model/tool-rule.ts';
import { didYouMean } from './nearest.ts';

interface Known {
  rules: readonly string[];
  controls: readonly string[];
}

/** Throws for the first rule, control or boundary that the configuration names and that does not exist. */
export function requireKnownNames(config: Config, file: string, known: Known): void {
  for (const id of Object.keys(config.rules ?? {})) require('rule', id, known.rules, `${file}: "rules"`);
  for (const id of Object.keys(config.controls ?? {})) require('control', id, known.controls, `${file}: "controls"`);
  for (const [index, { rule }] of (config.waivers ?? []).entries())
    if (toolOf(rule) === null) require('rule', rule, known.rules, `${file}: "waivers.${index}"`);
  for (const [index, { control }] of (config.plans?.bindings ?? []).entries())
    require('control', control, known.controls, `${file}: "plans.bindings.${index}"`);
  requireBoundaries(config.boundaries ?? [], file);
}

/** Boundaries have names of their own, and `mayUse` names boundaries only: a misspelt one would forbid everything, or nothing. */
function requireBoundaries(boundaries: NonNullable<Config['boundaries']>, file: string): void {
  const names = boundaries.map(({ name }) => name);
  for (const [index, { name, mayUse = [] }] of boundaries.entries()) {
    const where = `${file}: "boundaries.${index}`;
    if (names.indexOf(name) !== index)
      throw new AtlasError({
        code: 'boundary-twice',
        message: `${where}.name": there are two boundaries "${name}".`,
        hint: 'Give each its own name, or put their modules into one.',
      });
    for (const used of mayUse) require('boundary', used, names, `${where}.mayUse"`);
  }
}

/** Throws for a rule that does not exist, naming the nearest; `where` begins the message. */
export function requireRule(id: string, rules: readonly string[], where: string): void {
  require('rule', id, rules, where);
}

function require(kind: 'rule' | 'control' | 'boundary', id: string, known: readonly string[], where: string): void {
  if (known.includes(id)) return;
  throw new AtlasError({
    code: `unknown-${kind}`,
    message: `${where}: there is no ${kind} "${id}".`,
    hint: didYouMean(id, known, `The ${plural(kind)} are: ${[...known].sort().join(', ')}.`),
  });
}

const plural = (kind: string) => (kind === 'boundary' ? 'boundaries' : `${kind}s`);
