/// <reference types="astro/client" />
/// <reference types="@astrojs/starlight/locals" />

declare namespace App {
  interface Locals {
    /** What the frame's parts show about this page; set by components/frame/Page.astro. */
    atlas: {
      crumbs: { label: string; path: string }[];
      lead?: string;
      json: string;
      source?: string | null;
      /** File of an authored page, relative to the codebase. */
      authored?: string;
    };
    /** Evidence chips on the page so far: their ids count up. */
    chips?: number;
  }
}

/** Whether the site comes with a service worker: a built and served one does, a live one and a folder for `file://` do not. */
declare const __ATLAS_OFFLINE__: boolean;
