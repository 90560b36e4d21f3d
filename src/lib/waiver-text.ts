/** The YAML of a waiver for a finding, as `atlas.config.yaml` takes it. */
import type { Finding } from '../../scripts/model/finding.ts';

const quoted = (text: string) => (/^[\w.]+$/.test(text) ? text : JSON.stringify(text));

/** One entry of `waivers:`. Reason, owner and end are left to whoever accepts the finding. */
export function waiverText({ rule, module, function: fun }: Pick<Finding, 'rule' | 'module' | 'function'>): string {
  return [
    `- rule: ${rule}`,
    ...(module === null ? [] : [`  module: ${quoted(module)}`]),
    ...(fun === null ? [] : [`  function: ${quoted(fun)}`]),
    '  reason: ""',
    '  owner: ""',
    '  expires: ""',
  ].join('\n');
}

/** The same beside the code: a comment above the line; the reason, and an end if there is one, are the reader's. */
export const waiverComment = ({ rule }: Pick<Finding, 'rule'>): string =>
  `# atlas:allow ${rule} until YYYY-MM-DD: REASON`;
