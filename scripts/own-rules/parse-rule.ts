/** Text of `rule.yaml` → what it says, or an error that names the line, the key and the nearest right one. */
import { checkValue, type FileKind, readFileText } from '../config/checked-file.ts';
import { type RuleFile, ruleFile } from './schema.ts';

const KIND: FileKind = {
  code: 'own-rule',
  syntaxHint: 'Correct the syntax of the rule.',
  invalidHint: 'Every key is described in the JSON Schema of a rule (atlas.rule.schema.json).',
  // A rule repeats nothing, and nested aliases grow without bound.
  maxAliases: 0,
};

/** Errors: `own-rule-syntax`, `own-rule-invalid`, `own-rule-unknown-key`. */
export function parseRuleFile(path: string, text: string): RuleFile {
  const { value, where } = readFileText(path, text, KIND);
  return checkValue(ruleFile, value, where, KIND);
}
