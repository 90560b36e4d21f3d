/** A build that appends: `node append.ts ROOT FILE LINES NAME`. Started several times at once by a test. */
import { appendHistoryFile } from '../../scripts/io/history-file.ts';

const [root, file, lines, name] = process.argv.slice(2) as [string, string, string, string];
for (let at = 0; at < Number(lines); at++)
  appendHistoryFile(root, file, `${JSON.stringify({ name, at, ballast: 'x'.repeat(3000) })}\n`);
