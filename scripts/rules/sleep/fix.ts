/** What a test can wait for in place of a sleep. Always suggested: whether it is what the sleep was for, a person has to say. */
import { argumentFor } from '../../derive/arguments.ts';
import { binds } from '../../derive/bound-names.ts';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { isAtom, isSelf } from '../../derive/expressions.ts';
import { print } from '../../derive/print.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import type { Call, Expr } from '../../model/expr.ts';
import { edit } from '../../rewrite/argument.ts';
import { nameAt } from '../../rewrite/callee.ts';
import { textOf } from '../../rewrite/text.ts';
import type { Fix } from '../fix.ts';
import { CASTING, statementsBefore } from './surroundings.ts';

const EXITS = new Set(['Process.exit/2', ':erlang.exit/2']);
/** `assert_receive` waits so long by default, in milliseconds. */
const ASSERT_RECEIVE = 100;

/** Only for a sleep that is a statement of its own, after a kill or a cast that says to whom it went. */
export function waitFix(codebase: Codebase, site: Site, messageId: string): Fix | undefined {
  const { node } = site;
  if (node.t !== 'call' || !isStatement(site)) return undefined;
  if (messageId === 'afterKill') return downFix(codebase, site, node);
  return messageId === 'afterCast' ? answerFix(codebase, site, node) : undefined;
}

/** A statement of a function, a block or a test. */
function isStatement({ frame }: Site): boolean {
  return frame?.slot === 'statement' || frame?.slot === 'do';
}

/** Kill and sleep: a monitor before, its message after. */
function downFix(codebase: Codebase, site: Site, sleep: Call): Fix | undefined {
  const kill = statementsBefore(site.frame)
    .map((statement) => (statement.t === 'call' ? codebase.siteOf(statement) : undefined))
    .find((one) => one !== undefined && EXITS.has(one.target ?? ''));
  const target = kill?.args[0];
  // `:normal` ends no other process.
  if (kill?.node.t !== 'call' || target?.t !== 'var' || isAtom(kill.args[1], 'normal')) return undefined;
  const { node } = kill;
  const reference = ['ref', 'monitor', 'down_ref'].find((name) => !isBound(site, name));
  const pid = target.v;
  if (reference === undefined || node.piped) return undefined;
  const time = sleep.a[0];
  const longer = time?.t === 'num' && Number(time.v) > ASSERT_RECEIVE ? `, ${time.v}` : '';
  return {
    safety: 'suggested',
    title: `wait for the \`:DOWN\` of \`${pid}\``,
    caution: `\`${pid}\` must end by this exit: one that traps exits decides for itself. Others that watch it may hear of its end a little later than the test.`,
    edits(source) {
      const code = textOf(source, site.file.path);
      const before = code?.offset({ line: node.l, column: node.c });
      const s = code?.offset({ line: sleep.l, column: sleep.c });
      const e = code?.offset({ line: sleep.el, column: sleep.ec });
      if (!code || before === undefined || s === undefined || e === undefined) return null;
      const indent = code.indent(node.l);
      if (code.lineStart(node.l) + indent.length !== before) return null;
      return [
        edit(site.file.path, code, before, before, `${reference} = Process.monitor(${pid})\n${indent}`),
        edit(site.file.path, code, s, e, `assert_receive {:DOWN, ^${reference}, :process, ^${pid}, _reason}${longer}`),
      ];
    },
  };
}

/** Cast and sleep: a call that the same server answers once it has handled what came before. */
function answerFix(codebase: Codebase, site: Site, sleep: Call): Fix | undefined {
  for (const statement of statementsBefore(site.frame)) {
    const cast = sitesInside(codebase, [statement]).find((one) => casts(codebase, one));
    if (!cast) continue;
    const server = serverOf(codebase, cast);
    if (!server) return undefined;
    return {
      safety: 'suggested',
      title: 'ask the server that the message went to: its answer comes after the message was handled',
      caution:
        'It must be a process of OTP (GenServer, Agent, gen_statem), and handle the message itself: what it hands on is not waited for.',
      edits(source) {
        const code = textOf(source, site.file.path);
        const s = code?.offset({ line: sleep.l, column: sleep.c });
        const e = code?.offset({ line: sleep.el, column: sleep.ec });
        if (!code || s === undefined || e === undefined) return null;
        const name = server.t === 'alias' ? nameAt(site.file, site.module, site.line, server.v) : print(server);
        return [edit(site.file.path, code, s, e, `:sys.get_state(${name})`)];
      },
    };
  }
  return undefined;
}

function casts(codebase: Codebase, site: Site): boolean {
  return isCast(site) || (codebase.callee(site)?.sites.filter(isCast).length ?? 0) === 1;
}

const isCast = ({ target }: Site) => target !== null && CASTING.has(target);

/** Whom the message goes to, in words of the test: a variable, a module, a name. */
function serverOf(codebase: Codebase, site: Site): Expr | undefined {
  if (isCast(site)) return answers(codebase, site, site.args[0]) ? site.args[0] : undefined;
  const callee = codebase.callee(site);
  const cast = callee?.sites.find(isCast);
  const target = cast?.args[0];
  if (!callee || !target || !cast.clause) return undefined;
  if (target.t === 'alias') return answers(codebase, cast, target) ? target : undefined;
  if (target.t !== 'var') return undefined;
  const index = cast.clause.pats.findIndex((pat) => pat.t === 'var' && pat.v === target.v);
  const given = index < 0 ? undefined : argumentFor(callee.fact, site.n, index);
  const argument = given === undefined ? undefined : site.args[given];
  return answers(codebase, cast, argument) ? argument : undefined;
}

/** A name that can be written again, of a process that answers system messages: what is cast to does; what is sent to may be any process. */
function answers(codebase: Codebase, { f }: Site, expr: Expr | undefined): boolean {
  if (expr === undefined || !['var', 'alias', 'attr', 'atom'].includes(expr.t) || isSelf(expr)) return false;
  return f === 'cast' || (expr.t === 'alias' && codebase.modules.has(expr.v));
}

/** The name means something in the function or the test around the site. */
function isBound(site: Site, name: string): boolean {
  if (site.clause) return binds(site.clause, name);
  let outermost: Expr | undefined;
  for (let frame = site.frame; frame; frame = frame.parent) if ('t' in frame.node) outermost = frame.node;
  return outermost === undefined || JSON.stringify(outermost).includes(`"t":"var","v":${JSON.stringify(name)}`);
}
