/** HTML in Markdown. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Raw HTML is shown as the text it is; comments are left out, as they would be on a page. */
export const rawAsText = () => (tree: Root) => {
  visit(tree, 'html', (node, at, parent) => {
    if (!parent || at === undefined) return;
    const text = { type: 'text' as const, value: node.value.replaceAll(/<!--[\s\S]*?-->/g, '') };
    const inline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell';
    parent.children[at] = inline ? text : { type: 'paragraph', children: [text] };
  });
};
