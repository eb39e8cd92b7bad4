import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { verdicts } from '../verdicts.ts';

/** Why rows of this key with this verdict are none to act on, in any result of the client. */
export const Explanation = defineEntity({
  name: 'Explanation',
  tableName: 'explanations',
  schema: 'dra',
  properties: {
    clientId: p.uuid().primary(),
    key: p.text().primary(),
    verdict: p.enum(verdicts).columnType('text'),
    note: p.text(),
    authorId: p.uuid(),
    author: p.text(),
    updatedAt: p.datetime(),
  },
});
export type Explanation = InferEntity<typeof Explanation>;
