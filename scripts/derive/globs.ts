/** Globs as regular expressions, for the forms that CI files and `.credo.exs` are written in. */

/** `*` and `?` stay within a folder, `**` does not; `{a,b}`, `[a-c]` and `+` as in GitHub's filter patterns. */
export function globPattern(glob: string): RegExp {
  let source = '';
  let braces = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!;
    if (glob.startsWith('**/', i)) {
      source += '(?:.*/)?';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      source += '.*';
      i += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '{') {
      braces += 1;
      source += '(?:';
    } else if (char === '}' && braces > 0) {
      braces -= 1;
      source += ')';
    } else if (char === ',' && braces > 0) source += '|';
    else if (char === '[' && glob.includes(']', i)) {
      const close = glob.indexOf(']', i);
      source += `[${glob.slice(i + 1, close).replace(/\\/g, '\\\\')}]`;
      i = close;
    } else source += char.replace(/[.+^$()|[\]\\{}]/g, '\\$&');
  }
  return new RegExp(`^${source}${')'.repeat(braces)}$`);
}

/** Whether the last pattern that matches takes the path in; `!` takes it out again. */
export function matchesInOrder(path: string, globs: readonly string[]): boolean {
  let taken = false;
  for (const glob of globs) {
    const out = glob.startsWith('!');
    if (globPattern(out ? glob.slice(1) : glob).test(path)) taken = !out;
  }
  return taken;
}
