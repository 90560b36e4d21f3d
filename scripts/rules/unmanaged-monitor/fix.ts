/** Takes monitors back, with what they may have left in the mailbox. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { childrenOf, descendants } from '../../derive/expressions.ts';
import type { Clause, Expr } from '../../model/expr.ts';
import { appendArgument, edit } from '../../rewrite/argument.ts';
import { callText } from '../../rewrite/call-text.ts';
import { captureWith } from '../../rewrite/capture.ts';
import { prependStatement } from '../../rewrite/clause.ts';
import { textOf } from '../../rewrite/text.ts';
import type { Fix } from '../fix.ts';
import { messagesIn, takes } from './down-clauses.ts';
import { answersPair, tagOf } from './targets.ts';

/**
 * `:flush` for a demonitor. Safe: OTP defines it as the demonitor and the removal of a message that is about this reference
 * alone, which nobody who demonitors waits for. None where options are given that change what the call answers.
 */
export function flushFix(site: Site): Fix | undefined {
  const options = site.args[1];
  if (site.delegated || (options && (options.t !== 'list' || options.a.length > 0))) return undefined;
  return {
    safety: 'safe',
    title: 'drop a `:DOWN` that arrived before, with `:flush`',
    edits(source) {
      const code = textOf(source, site.file.path);
      if (!code) return null;
      const { node } = site;
      if (node.t !== 'call') return captureWith(site, code, '[:flush]', ['reference']);
      if (!options) return appendArgument(site.file.path, code, node, '[:flush]');
      const written = callText(code, node)?.args.at(-1);
      return written ? [edit(site.file.path, code, written.s, written.e, '[:flush]')] : null;
    },
  };
}

/**
 * A demonitor at the start of every branch of a `receive` after which the monitor is not needed: its `after`, and the branches
 * that take another message than `:DOWN`. Safe where the `receive` has an `after` and nothing else reads the reference:
 * then no code can tell the difference but by the message that it never asked for.
 */
export function takeBackFix(
  codebase: Codebase,
  monitor: Site,
  receive: Site | undefined,
  safety: Fix['safety'],
): Fix | undefined {
  const name = referenceOf(monitor);
  const waiting = receive ?? receiveAfter(monitor);
  if (!name || waiting?.node.t !== 'call' || waiting.clause !== monitor.clause || !monitor.clause) return undefined;
  const { do: messages, after } = waiting.node.blocks ?? {};
  const takesDown = (clause: Clause) =>
    clause.pats.some((pat) => messagesIn(pat).some(({ pattern }) => takes(pattern, tagOf(monitor))));
  const branches = [
    ...(messages?.clauses ?? []).filter((clause) => !takesDown(clause)),
    ...(after?.clauses ?? []),
  ].filter((clause) => !concerns(clause, name));
  if (branches.length === 0) return undefined;
  const alone = safety === 'safe' && after !== undefined && !readAfter(codebase, monitor, waiting, name);
  return {
    safety: alone ? 'safe' : 'suggested',
    title: 'take the monitor back once the wait is over',
    ...(alone ? {} : { caution: 'Look whether the reference is still needed after the `receive`.' }),
    edits(source) {
      const code = textOf(source, waiting.file.path);
      if (!code) return null;
      const edits = branches.map((clause) =>
        prependStatement(waiting.file.path, code, clause, `Process.demonitor(${name}, [:flush])`),
      );
      return edits.every((one) => one !== null) ? edits : null;
    },
  };
}

/** The variable that `ref = Process.monitor(pid)` or `{pid, ref} = spawn_monitor(…)` binds. */
function referenceOf(monitor: Site): string | undefined {
  const match = monitor.frame;
  if (
    match?.slot !== 'operand' ||
    match.index !== 1 ||
    !('t' in match.node) ||
    match.node.t !== 'op' ||
    match.node.v !== '='
  )
    return undefined;
  const [left] = match.node.a;
  const reference: Expr | undefined = answersPair(monitor) ? (left?.t === 'tuple' ? left.a[1] : undefined) : left;
  return reference?.t === 'var' && !reference.v.startsWith('_') ? reference.v : undefined;
}

/** The only `receive` below the monitor in the same clause and process. */
function receiveAfter(monitor: Site): Site | undefined {
  const below = (monitor.fn?.sites ?? []).filter(
    (site) =>
      site.target === 'Kernel.receive/1' &&
      site.clause === monitor.clause &&
      site.process === monitor.process &&
      site.line > monitor.line,
  );
  return below.length === 1 ? below[0] : undefined;
}

/** The branch uses the reference itself, or gives its name to something else. */
function concerns(clause: Clause, name: string): boolean {
  const reads = clause.body.some((statement) => [...descendants(statement)].some((part) => isVariable(part, name)));
  return reads || clause.pats.some((pat) => rebinds(pat, name));
}

function rebinds(pattern: Expr, name: string): boolean {
  if (pattern.t === 'op' && pattern.v === '^') return false;
  return isVariable(pattern, name) || childrenOf(pattern).some((part) => rebinds(part, name));
}

const isVariable = (expr: Expr, name: string) => expr.t === 'var' && expr.v === name;

/** Something reads the reference in or after the `receive`, beside the patterns that wait for it. */
function readAfter(codebase: Codebase, monitor: Site, receive: Site, name: string): boolean {
  const uses = codebase.variableUses(monitor.clause!, name);
  return uses.some(({ node, frame, process }) => {
    if (process !== monitor.process) return true;
    if (node.l < receive.line) return false;
    return !(frame?.slot === 'operand' && 't' in frame.node && frame.node.t === 'op' && frame.node.v === '^');
  });
}
