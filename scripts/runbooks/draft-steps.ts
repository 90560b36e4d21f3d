/** Steps of a new runbook. */
import type { ProcessShard } from '../model/impact.ts';
import type { Draft } from './draft-step.ts';

/** Commands that every node understands. */
export const stepsForAny = (): Draft[] => [
  {
    phase: 'mitigate',
    title: 'Stop the damage',
    text: 'What takes the load off, or keeps others from it. Until there is such a command: see that the node is the right one.',
    command: 'node()',
    expect: 'The name of the node that the alert is about.',
    ifNot: 'Connect to the other node, then begin again.',
    takes: '1 min',
  },
  {
    phase: 'diagnose',
    title: 'Find the longest mailboxes',
    text: 'Length and process, longest first.',
    command:
      'Process.list() |> Enum.map(&{Process.info(&1, :message_queue_len), &1}) |> Enum.sort(:desc) |> Enum.take(5)',
    expect: 'Lengths close to zero.',
    ifNot: 'The first process is the one that does not keep up: look at what it does.',
    takes: '1 min',
  },
  {
    phase: 'fix',
    title: 'Remove the cause',
    text: 'The command that mends it. This one only reclaims memory that is not used any more.',
    command: ':erlang.garbage_collect()',
    expect: '`true`',
    rollback: 'How to take it back.',
  },
  {
    phase: 'verify',
    title: 'See that it holds',
    text: 'The figure that raised the alert, a minute apart, twice.',
    command: ':erlang.memory(:total)',
    expect: 'What a healthy node shows.',
    ifNot: 'Escalate.',
    goto: 'diagnose-1',
  },
];

/** A module or an atom: names through a registry are only known at run time. */
const PLAIN = /^(?:[A-Z][\w.]*|:\w+)$/;
const SUPERVISORS = ['application', 'supervisor', 'dynamic'];
const READS = /^(?:get_?stat\w*|stats?|status|info|count|size|health|list|all|summary|metrics)$/;

/** Commands about this process; each function in them is OTP's or one of its own that the code has. */
export function stepsForProcess(shard: ProcessShard): Draft[] {
  const name =
    [shard.name, shard.supervisor && shard.module ? null : shard.key].find((one) => one && PLAIN.test(one)) ?? null;
  const found = name ? `Process.whereis(${name})` : unnamed(shard);
  const isSupervisor = SUPERVISORS.includes(shard.kind);
  const ask = isSupervisor ? 'Supervisor.which_children' : ':sys.get_state';
  const look = name ? `${ask}(${name})` : `${found} |> ${ask}()`;
  const own = reader(shard);
  return [
    {
      phase: 'mitigate',
      title: 'See whether it is there',
      text: 'A process that is gone for good is started again in the fix steps.',
      command: found,
      expect: 'A pid: `#PID<0.213.0>`.',
      ifNot: '`nil`: it is down at this moment.',
      goto: 'fix-1',
      takes: '1 min',
    },
    {
      phase: 'diagnose',
      title: 'See whether it keeps up',
      text: 'Run it twice, a few seconds apart.',
      command: `${found} |> Process.info([:message_queue_len, :memory, :current_function])`,
      expect: 'A `message_queue_len` close to zero, and not growing.',
      ifNot: 'A growing mailbox: it waits for something, or gets more than it can take.',
      takes: '1 min',
    },
    {
      phase: 'diagnose',
      title: isSupervisor ? 'See its children' : 'Keep what it knows',
      text: isSupervisor
        ? 'Run it twice: a child whose pid changes keeps restarting.'
        : 'Copy the output into the incident: a restart loses it.',
      command: look,
      expect: isSupervisor ? 'Every child with a pid.' : 'Its state, at once.',
      ifNot: 'No answer within five seconds: it is busy or stuck.',
      goto: 'fix-1',
    },
    ...(own
      ? [
          {
            phase: 'diagnose' as const,
            title: 'Ask it by its own function',
            text: 'What callers get.',
            command: own,
            expect: 'What a healthy system answers.',
            ifNot: 'An exit: callers get the same.',
          },
        ]
      : []),
    restartStep(shard, found),
    {
      phase: 'verify',
      title: 'See that it stays',
      text: 'Twice, a minute apart: the pid must be the same.',
      command: found,
      expect: 'The same pid both times.',
      ifNot: 'It keeps ending: escalate.',
      goto: 'diagnose-1',
      takes: '2 min',
    },
  ];
}

/** Without a registered name it is told by the function that it was started with (OTP, `proc_lib:translate_initial_call/1`). */
const unnamed = ({ module, key, kind }: ProcessShard): string => {
  const started = SUPERVISORS.includes(kind) ? `{:supervisor, ${module ?? key}, 1}` : `{${module ?? key}, :init, 1}`;
  return `Process.list() |> Enum.find(&(:proc_lib.translate_initial_call(&1) == ${started}))`;
};

function restartStep({ key, restarted, places }: ProcessShard, found: string): Draft {
  const others = restarted.filter((one) => one !== key);
  const again = restarted.includes(key);
  return {
    phase: 'fix',
    title: 'Let its supervisor start it anew',
    text: `${places[0]?.says ?? 'What starts it is not seen in the code.'}${
      others.length > 0
        ? ` With it start again: ${others
            .slice(0, 6)
            .map((one) => `\`${one}\``)
            .join(', ')}${others.length > 6 ? ` and ${others.length - 6} more` : ''}.`
        : ''
    }`,
    command: `${found} |> Process.exit(:kill)`,
    expect: '`true`',
    ifNot: again
      ? 'It was gone already: its supervisor has given up, or is about to.'
      : 'Nothing starts it again by itself.',
    rollback: 'There is no way back: what it kept in memory is gone.',
    takes: '1 min',
  };
}

/** A client function without arguments whose name says that it reads. */
function reader({ incoming, module }: ProcessShard): string | undefined {
  const clients = incoming
    .filter(({ kind, at }) => kind === 'call' && at.module === module && at.function)
    .map(({ at }) => at.function!)
    .filter((one) => /\/0$/.test(one) && READS.test(one.replace(/\/0$/, '')))
    .sort();
  return clients[0] && `${module}.${clients[0].replace(/\/0$/, '()')}`;
}
