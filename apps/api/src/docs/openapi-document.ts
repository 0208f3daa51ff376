import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemSchema } from '@kezhuan/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** OpenAPI 3.1 of the whole surface, read from the controllers and the schemas of `contracts`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Kezhuan')
    .setDescription('Workflow and approval engine for technology transfer.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('session', { type: 'apiKey', in: 'cookie', name: 'kezhuan_session' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) => converted(schema as z.ZodType, schemaType),
  });
  for (const path of Object.keys(document.paths)) {
    if (!path.startsWith('/api/')) delete document.paths[path];
  }
  addProblems(document);
  return document;
}

/** One zod schema as JSON Schema 2020-12: those with an id become components. */
function converted(schema: z.ZodType, io: 'input' | 'output') {
  const { $defs, $schema: _, id, ...body } = z.toJSONSchema(schema, { io }) as Json;
  const components = Object.fromEntries(
    Object.entries(($defs ?? {}) as Record<string, Json>).map(([name, { id: _id, ...it }]) => [
      name,
      it,
    ]),
  );
  return typeof id === 'string'
    ? { schema: { $ref: `#/$defs/${id}` }, components: { ...components, [id]: body } }
    : { schema: body, components };
}

/** Every route can answer with a problem; the ones it names get its shape too. */
function addProblems(document: OpenAPIObject): void {
  const { schema, components } = converted(problemSchema, 'output');
  const named = JSON.parse(
    JSON.stringify(components).replaceAll('#/$defs/', '#/components/schemas/'),
  );
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...named },
  };
  const ref = { $ref: String(schema.$ref).replace('#/$defs/', '#/components/schemas/') };
  const content = { 'application/problem+json': { schema: ref } };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const responses = path[method]?.responses;
      if (!responses) continue;
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) < 400 || !response || 'content' in response) continue;
        Object.assign(response, { content });
      }
      responses['default'] = { description: 'A problem (RFC 9457)', content };
    }
  }
}
