import { expect, test } from 'vitest';
import { parsesAsMermaid } from './mermaid.ts';

test('text that is no diagram is refused', async () => {
  await parsesAsMermaid(
    'flowchart TD\n  n0["A #quot;quoted#quot; #lt;b#gt; #35;1 [x] {y}"]:::cut -->|"if x"| n1["B"]\n  classDef cut stroke-dasharray: 4 3',
  );
  await expect(parsesAsMermaid('flowchart TD\n  n0["A" -->')).rejects.toThrow(/Parse error/);
});
