import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { z } from 'zod';
import type { Responses, Route } from '../http/route.ts';

const problem = z
  .looseObject({
    type: z.string().meta({ examples: ['/problems/validation'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Names the request in the log.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** The OpenAPI 3.1 description of the declared routes, from the schemas that parse requests. */
export function openApiDocument(routes: readonly Route[], version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.spec.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.spec.method]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: { title: 'DRA Reconciliation Platform', version },
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Access token of Supabase Auth',
        },
      },
    },
    paths,
  });
}

function operation({ access, spec }: Route): ZodOpenApiOperationObject {
  const { params, query, body } = spec.input;
  return {
    tags: [spec.tag],
    summary: spec.summary,
    description: [spec.description, whoMayCall[access]].filter(Boolean).join('\n\n'),
    ...(access === 'anyone' && { security: [] }),
    ...((params ?? query) && {
      requestParams: {
        ...(params instanceof z.ZodObject && { path: params }),
        ...(query instanceof z.ZodObject && { query }),
      },
    }),
    ...(body instanceof z.ZodType && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    ...(spec.bodyTypes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(spec.bodyTypes.map((type) => [type, {}])),
      },
    }),
    responses: responses(spec.responses),
  };
}

const whoMayCall = {
  anyone: 'Anyone may call it.',
  'signed-in': 'For signed-in people; each sees what is theirs.',
  admin: 'For agency admins.',
};

function responses(declared: Responses): ZodOpenApiResponsesObject {
  const answers: Record<string, ZodOpenApiResponseObject> = {};
  for (const [status, { description, schema, contentType }] of Object.entries(declared)) {
    answers[status] = {
      description,
      content: {
        ...(schema && { 'application/json': { schema } }),
        ...(contentType !== undefined && { [contentType]: { schema: z.string() } }),
      },
    };
  }
  answers.default = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: problem } },
  };
  return answers;
}
