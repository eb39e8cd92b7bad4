import type en from './en.json';

/** The dotted paths of a catalogue's texts. */
type Paths<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string ? Name : `${Name}.${Paths<Node[Name]>}`;
}[keyof Node & string];

/** The name of a text; a template with a name that is no text does not compile. */
export type Key = Paths<typeof en>;

/** What the app speaks, as `GET /api/me` names it. */
export const languages = ['en', 'ro'] as const;
export type LanguageCode = (typeof languages)[number];
