import type en from './en.json';

/** The texts of a language. Both files have the same keys (catalogues.test.ts). */
export type Catalogue = typeof en;

/** The dotted paths of a catalogue's texts. */
type Paths<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string ? Name : `${Name}.${Paths<Node[Name]>}`;
}[keyof Node & string];

/** The name of a text; a template with a name that is no text does not compile. */
export type Key = Paths<Catalogue>;

/** What the app speaks, as `GET /api/me` names it. */
export const languages = ['en', 'ro'] as const;
export type LanguageCode = (typeof languages)[number];

/** Each catalogue is a file of its own, fetched when its language is chosen. Rejects without it. */
export async function loadCatalogue(code: LanguageCode): Promise<Catalogue> {
  const file =
    code === 'ro'
      ? await import('./ro.json', { with: { type: 'json' } })
      : await import('./en.json', { with: { type: 'json' } });
  return file.default;
}
