/** Writes the timeout that holds already, or the one that the policy names. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import type { Config } from '../../model/config.ts';
import { appendArgument } from '../../rewrite/argument.ts';
import { captureWith } from '../../rewrite/capture.ts';
import { textOf } from '../../rewrite/text.ts';
import type { Fix } from '../fix.ts';
import { askedAt, boundFor, inWords, OTP_DEFAULT, writtenAt } from '../timeout-policy.ts';

/** Names for the parameters of a capture that is written out. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  call: ['server', 'message'],
  await: ['task'],
  await_many: ['tasks'],
  yield: ['task'],
  yield_many: ['tasks'],
};

/** Safe: the number that OTP would take, or what the configuration asks for. */
export function timeoutFix(codebase: Codebase, config: Config, site: Site): Fix {
  const bound = boundFor(config, site, () => askedAt(codebase, site));
  const asToday = bound.value === OTP_DEFAULT ? ', as today, in writing' : '';
  const by = bound.by === null || bound.by === 'default' ? '' : ` (${bound.by})`;
  return {
    safety: 'safe',
    title: `wait ${inWords(bound.value)}${asToday}${by}`,
    edits(source) {
      const code = textOf(source, site.file.path);
      const written = code && writtenAt(config, code, site, bound);
      if (!written) return null;
      const { node } = site;
      const edits =
        node.t === 'call'
          ? appendArgument(site.file.path, code, node, written.text)
          : captureWith(site, code, written.text, PARAMETERS[site.f] ?? ['agent']);
      return edits && [...written.edits, ...edits];
    },
  };
}
