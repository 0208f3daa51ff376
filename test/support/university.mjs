import { Provider } from 'oidc-provider';

// A university's OpenID provider in a process of its own: the real protocol, and any name signs in.

const { issuer, redirect, back, secret } = JSON.parse(process.argv[2]);

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'kezhuan',
      client_secret: secret,
      redirect_uris: [redirect],
      post_logout_redirect_uris: [back],
    },
  ],
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: `${id}@example.edu` }),
  }),
  // The university has agreed for its people: nobody is asked what we may know.
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    const grant = new ctx.oidc.provider.Grant({
      clientId: client.clientId,
      accountId: session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
  cookies: { keys: ['only for a test'] },
});

provider.listen(new URL(issuer).port, 'localhost', () => {
  process.stdout.write('ready\n');
});
