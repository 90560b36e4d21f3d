import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';

/** As of the whole site: every page is data, and Starlight's own collection stays empty. */
export const collections = { docs: defineCollection({ loader: async () => [], schema: docsSchema() }) };
