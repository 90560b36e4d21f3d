/** Steps out of the blocks of a section: what stands before a command explains it, what follows may say what it prints. */
import type { Code } from 'mdast';
import type { Phase } from '../model/runbook.ts';
import type { Node } from './document.ts';
import { placeOfCommand } from './place-of-command.ts';
import { plainText } from './plain-sections.ts';
import type { WrittenStep } from './runbook-step.ts';

type Slice = (nodes: readonly Node[]) => string;
type Command = NonNullable<WrittenStep['command']>;

const SHELL =
  /^\s*(?:\$ |sudo |kubectl|docker|systemctl|journalctl|mix |iex |ssh |curl |psql|git |aws |gcloud |helm |oc |fly(?:ctl)? |heroku |bin\/|\.\/|cat |tail |grep |ps |kill |df |du |top\b|free\b|ls |cd |export |make |ansible|terraform |redis-cli|nslookup|dig |ping |chmod |rm |cp |mv )/;
const CALL = /^\s*(?:iex(?:\([^)]*\))?(?:\d+)?>|:?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*\.[a-z_]\w*[?!]?\()/;
/** A file that is written, not a line that is typed. */
const SOURCE = /^\s*(?:#[^\n]*\n\s*)*(?:config :|import Config|defmodule |use |def )/;
const EXPECTS =
  /\b(?:expect\w*|output|prints?|returns?|results?|looks? like|should (?:see|show|be|say)|you(?:'ll| will) see)\b/i;
const OTHERWISE =
  /^(?:if not\b|otherwise\b|if (?:this|that|it|the (?:command|step)) (?:fails|does ?n[o'’]t|did ?n[o'’]t|is not|has no effect))/i;

/** A block of code that is typed somewhere; `undefined`: it is output, a file, a figure. */
export function commandOf({ lang, value }: Pick<Code, 'lang' | 'value'>): Command | undefined {
  const language = (lang ?? '').toLowerCase();
  if (value.trim() === '' || (language === 'elixir' && SOURCE.test(value))) return undefined;
  if (language === '') {
    const guessed = SHELL.test(value) ? 'sh' : CALL.test(value) ? 'elixir' : undefined;
    return guessed && { language: guessed, code: value };
  }
  return placeOfCommand({ language, code: value }) ||
    /^(?:powershell|ps1|fish|python|js|javascript|promql|redis)$/.test(language)
    ? { language, code: value }
    : undefined;
}

/** A step begun by the blocks before its command. */
function stepOf(
  phase: Phase,
  before: readonly Node[],
  command: Command | undefined,
  otherwise: string,
  at: Node,
  slice: Slice,
): WrittenStep {
  const last = before.at(-1);
  const own = last?.type === 'paragraph' ? sentence(plainText(last)) : '';
  const title = own || otherwise;
  const explains =
    own && plainText(last!).replace(/\s+/g, ' ').trim().replace(/[:.]$/, '') === own ? before.slice(0, -1) : before;
  const where = command && placeOfCommand(command);
  return {
    id: '',
    phase,
    title,
    text: explains.map((node) => slice([node])).join('\n\n'),
    command,
    ...(where && { where }),
    expect: undefined,
    ifNot: undefined,
    rollback: undefined,
    line: (before[0] ?? at).position!.start.line,
  };
}

/** The last sentence, where it is short enough to be a title. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const last = line.length <= 100 ? line : (line.split(/(?<=[.!?])\s+(?=\p{Lu})/u).at(-1) ?? '');
  return last.length <= 100 ? last.replace(/[:.]$/, '').trim() : '';
}

/** Steps of the blocks of one section or one item of a list. `whole`: the blocks are one step even without a command. */
export function stepsIn(
  blocks: readonly Node[],
  phase: Phase,
  otherwise: string,
  slice: Slice,
  whole = false,
): WrittenStep[] {
  const steps: WrittenStep[] = [];
  let pending: Node[] = [];
  const add = (key: 'text' | 'expect' | 'ifNot', text: string) => {
    const last = steps.at(-1)!;
    last[key] = last[key] ? `${last[key]}\n\n${text}` : text;
  };
  for (const node of blocks) {
    if (node.type === 'list' && isSteps(node)) {
      const items = node.children.flatMap((item) => stepsIn(item.children as Node[], phase, otherwise, slice, true));
      if (items[0] && pending.length > 0)
        items[0].text = [...pending.map((one) => slice([one])), items[0].text].filter(Boolean).join('\n\n');
      pending = [];
      steps.push(...items);
      continue;
    }
    if (node.type !== 'code') {
      if (node.type === 'paragraph' && steps.length > 0 && pending.length === 0 && OTHERWISE.test(plainText(node)))
        add('ifNot', slice([node]));
      else pending.push(node);
      continue;
    }
    const said = pending.map(plainText).join(' ');
    const command = commandOf(node);
    const answers = steps.at(-1)?.command && (command === undefined || !node.lang) && EXPECTS.test(said);
    if (answers) {
      add('expect', [...pending, node].map((one) => slice([one])).join('\n\n'));
      pending = [];
    } else if (command) {
      steps.push(stepOf(phase, pending, command, otherwise, node, slice));
      pending = [];
    } else pending.push(node);
  }
  if (steps.length === 0 && whole) return [wholeStep(blocks, phase, otherwise, slice)];
  if (steps.length > 0 && pending.length > 0) add('text', pending.map((node) => slice([node])).join('\n\n'));
  return steps;
}

/** A step that is words; a command that stands in its line is its command. */
function wholeStep(blocks: readonly Node[], phase: Phase, otherwise: string, slice: Slice): WrittenStep {
  const [first, ...rest] = blocks;
  const inline = first?.type === 'paragraph' ? first.children.filter((child) => child.type === 'inlineCode') : [];
  const [only] = inline.map(({ value }) => ({ lang: null, value }));
  const command = inline.length === 1 && only && /[\s(]/.test(only.value) ? commandOf(only) : undefined;
  const title = first?.type === 'paragraph' ? sentence(plainText(first).replace(/^\[[ xX]\]\s*/, '')) : '';
  const step = stepOf(phase, [], command, title || otherwise, first!, slice);
  return { ...step, text: (title ? rest : blocks).map((node) => slice([node])).join('\n\n') };
}

/** Numbered items are steps; others where they hold commands or boxes to tick. */
function isSteps(node: Extract<Node, { type: 'list' }>): boolean {
  const texts = node.children.map(({ children }) => children.map((child) => plainText(child as Node)).join(' '));
  if (node.children.every(({ children }) => onlyLink(children as Node[]))) return false;
  if (node.ordered) return true;
  return (
    texts.every((text) => /^\[[ xX]\]\s/.test(text)) ||
    node.children.some(({ children }) => children.some((child) => child.type === 'code' && commandOf(child)))
  );
}

/** A line of a table of contents. */
function onlyLink(blocks: readonly Node[]): boolean {
  const [first] = blocks;
  const only = first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : undefined;
  return only?.type === 'link' && only.url.startsWith('#');
}
