import type { Request } from 'express';

type Layer = { route?: { methods: Record<string, boolean> }; match(path: string): boolean };

/** Methods the router knows for this path: tells a wrong method (405) from a wrong path (404). */
export function allowedMethods(request: Request): string[] {
  const { stack } = request.app.router as unknown as { stack: Layer[] };
  const methods = new Set<string>();
  for (const layer of stack) {
    if (!layer.route || !matches(layer, request.path)) continue;
    for (const name of Object.keys(layer.route.methods)) methods.add(name.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
