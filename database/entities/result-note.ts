import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** An analyst's word on a result, for the client to read. */
export const ResultNote = defineEntity({
  name: 'ResultNote',
  tableName: 'result_notes',
  schema: 'dra',
  properties: {
    resultId: p.uuid().primary(),
    clientId: p.uuid(),
    note: p.text(),
    authorId: p.uuid(),
    author: p.text(),
    updatedAt: p.datetime(),
  },
});
export type ResultNote = InferEntity<typeof ResultNote>;
