/** The six patterns of a plain pattern scanner that come nearest to Atlas's rules, as an ast-grep rule file. */

const NEAREST: Readonly<Record<string, string>> = {
  'raw-send': 'send($TO, $MESSAGE)',
  'process-dictionary': 'Process.put($KEY, $VALUE)',
  'unmanaged-monitor': 'Process.monitor($PID)',
  'call-without-timeout': 'GenServer.call($SERVER, $MESSAGE)',
  'unsupervised-process': 'spawn($FUN)',
  sleep: 'Process.sleep($TIME)',
};

/** YAML documents, one a pattern. */
export function patternRules(): string {
  return Object.entries(NEAREST)
    .map(([id, pattern]) => `id: ${id}\nlanguage: elixir\nmessage: ${id}\nrule:\n  pattern: '${pattern}'\n`)
    .join('---\n');
}
