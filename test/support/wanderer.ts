/** A browser without pages: keeps cookies by host, sends forms, and stops at every redirect. */
export type Wanderer = {
  /** Cookies of a host, by name. */
  cookies: (host: string) => Map<string, string>;
  ask: (address: string, form?: Record<string, string>) => Promise<Stop>;
  /** Goes on through redirects until a page, or until the next address begins with `until`. */
  follow: (address: string, until?: string) => Promise<Stop>;
  /** Sends the only form of a page, filled in. */
  send: (page: Stop, values?: Record<string, string>) => Promise<Stop>;
};

export type Stop = {
  address: string;
  status: number;
  headers: Headers;
  /** Where it sends us, absolute; null when it is a page. */
  to: string | null;
  text: string;
};

export function wanderer(): Wanderer {
  const jars = new Map<string, Map<string, string>>();
  const cookies = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const keep = (jar: Map<string, string>, line: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const isOver = /;\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(line);
    if (isOver) jar.delete(name);
    else jar.set(name, value);
  };
  const ask: Wanderer['ask'] = async (address, form) => {
    const jar = cookies(new URL(address).host);
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    answer.headers.getSetCookie().forEach((line) => keep(jar, line));
    const location = answer.headers.get('location');
    return {
      address,
      status: answer.status,
      headers: answer.headers,
      to: location === null ? null : new URL(location, address).href,
      text: await answer.text(),
    };
  };
  const follow: Wanderer['follow'] = async (address, until) => {
    let stop = await ask(address);
    for (let hops = 0; stop.to && !(until && stop.to.startsWith(until)); hops++) {
      if (hops > 10) throw new Error(`sent round in circles, at last to ${stop.to}`);
      stop = await ask(stop.to);
    }
    return stop;
  };
  return {
    cookies,
    ask,
    follow,
    send: (page, values = {}) => {
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? [];
      const hidden = [
        ...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
      ];
      const given = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
      return ask(new URL(action, page.address).href, { ...given, ...values });
    },
  };
}
