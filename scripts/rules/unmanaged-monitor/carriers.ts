/** Calls and operators that hand a reference on, look at it, or send it away. */

/** Blocks whose value is that of their branches. */
export const TRANSPARENT = new Set(['case', 'if', 'unless', 'with', 'cond', 'try', 'receive', 'for', 'quote']);
/** Operators whose value can be, or hold, an operand. */
export const OPERATORS = new Set(['|', '||', '&&', 'or', 'and', '++', '=', '<-']);
/** Modules whose functions give back what they were given, or a collection with it. */
export const CARRIERS = new Set([
  'Map',
  'Keyword',
  'List',
  'Enum',
  'MapSet',
  'Tuple',
  'Stream',
  'Kernel',
  'IO',
  ':maps',
  ':lists',
]);
/** Kernel functions that only look at it, or send it away. */
export const LOOKERS = new Set(['is_reference', 'is_pid', 'is_nil', 'inspect', 'to_string', 'length', 'send']);
/** Modules whose functions hand it to another process, or to a log. */
export const ELSEWHERE = new Set(['Process', 'GenServer', ':gen_server', ':gen_statem', ':erlang', 'Logger', 'Agent']);
/** `Module.fun` that call their closure for its effect alone. */
export const DROPPING = new Set(['Enum.each', ':lists.foreach']);
