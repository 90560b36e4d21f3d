/**
 * Tree-sitter's cursor without the copying of the public one, which writes its state into WebAssembly's memory before each
 * question and reads it back after: that was a tenth of a scan. Here the state stays where the runtime leaves it, so nothing
 * else of tree-sitter may be called between the start of a walk and its end.
 */
import type { Tree } from 'web-tree-sitter';

/** Functions of the runtime that walk a tree. Each takes the tree's address, and the state from where the last one left it. */
interface Runtime {
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_node_is_missing_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

/** The runtime: filled by `Parser.init`, which is given it. Its functions are private to the package, whose version is pinned. */
export const runtime = {} as Runtime;

/** A walk; at its start it stands at the root. */
export class TreeCursor {
  readonly #tree: number;

  constructor(tree: Tree) {
    this.#tree = (tree as unknown as { 0: number })[0];
    runtime._ts_tree_root_node_wasm(this.#tree);
    runtime._ts_tree_cursor_new_wasm(this.#tree);
  }

  /** Index of the node's type in the language's `types`. */
  get type(): number {
    return runtime._ts_tree_cursor_current_node_type_id_wasm(this.#tree);
  }

  /** Offset in UTF-16 code units. */
  get start(): number {
    return runtime._ts_tree_cursor_start_index_wasm(this.#tree);
  }

  get end(): number {
    return runtime._ts_tree_cursor_end_index_wasm(this.#tree);
  }

  /** The parser made the node up to go on. */
  get missing(): boolean {
    return runtime._ts_tree_cursor_current_node_is_missing_wasm(this.#tree) === 1;
  }

  /** Each moves, unless there is nothing there; answers whether it did. */
  toFirstChild(): boolean {
    return runtime._ts_tree_cursor_goto_first_child_wasm(this.#tree) === 1;
  }

  toNextSibling(): boolean {
    return runtime._ts_tree_cursor_goto_next_sibling_wasm(this.#tree) === 1;
  }

  toParent(): boolean {
    return runtime._ts_tree_cursor_goto_parent_wasm(this.#tree) === 1;
  }

  /** Ends the walk; to be called once. */
  free(): void {
    runtime._ts_tree_cursor_delete_wasm(this.#tree);
  }
}
