/** The components that authors may write, in Markdown and in MDX, and what each takes. */
import type { LiveComponent } from '../model/live.ts';

/** How one component is written. */
export interface ComponentShape {
  name: LiveComponent;
  /** In MDX. */
  jsx: string;
  /** The attribute that a directive's label stands for: `:control[no-raw-sends]`. */
  label: string;
  /** Everything else that may be given. */
  takes: readonly string[];
  /** In a sentence, on a line of its own, or both. */
  stands: 'inline' | 'block' | 'both';
}

/** What figures may be narrowed by. */
export const FILTERS = ['module', 'app', 'scope', 'process', 'evidence'] as const;

/** Every component, in the order of the handbook. */
export const COMPONENTS: readonly ComponentShape[] = [
  { name: 'measure', jsx: 'Measure', label: 'of', takes: FILTERS, stands: 'inline' },
  { name: 'measured', jsx: 'Measured', label: 'text', takes: ['of', ...FILTERS], stands: 'inline' },
  {
    name: 'findings',
    jsx: 'Findings',
    label: 'rule',
    takes: ['severity', 'state', 'module', 'app', 'scope', 'limit'],
    stands: 'both',
  },
  { name: 'control', jsx: 'Control', label: 'id', takes: [], stands: 'inline' },
  { name: 'module', jsx: 'Module', label: 'name', takes: [], stands: 'inline' },
  { name: 'process', jsx: 'Process', label: 'name', takes: [], stands: 'inline' },
  { name: 'flag', jsx: 'Flag', label: 'name', takes: [], stands: 'inline' },
  { name: 'impact', jsx: 'Impact', label: 'process', takes: [], stands: 'block' },
  { name: 'supervision', jsx: 'Supervision', label: 'root', takes: ['depth'], stands: 'block' },
  { name: 'before-after', jsx: 'BeforeAfter', label: 'rule', takes: ['title'], stands: 'block' },
];

const BY_NAME = new Map<string, ComponentShape>(COMPONENTS.map((one) => [one.name, one]));
const BY_JSX = new Map<string, ComponentShape>(COMPONENTS.map((one) => [one.jsx, one]));

/** By the name of a directive. */
export const componentNamed = (name: string): ComponentShape | undefined => BY_NAME.get(name);

/** By the name of a tag. */
export const componentTagged = (name: string): ComponentShape | undefined => BY_JSX.get(name);

const MARK = /(?<![\w:\\]):{1,2}[a-z][a-z-]{3,14}[[{]|:{3,}before-after\b/;

/** Whether a Markdown text can hold a component, or one mistyped: most documents are not worth a look. */
export const mayHoldComponents = (text: string): boolean => MARK.test(text);
