// 21 and the first of 22 lack what 20.19 was given later: to require a module.
const fits = ([major, minor]) =>
  (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

/** Ends the process, saying how to get the right one, where this Node.js or system cannot run the project. */
export function requireNode() {
  if (!fits(process.versions.node.split('.').map(Number))) {
    stop(
      `Kezhuan needs Node.js 20.19, 22.12 or newer; this is ${process.versions.node}.`,
      'Get one from nodejs.org, or with a version manager: nvm install 22',
    );
  }
  if (process.platform === 'win32') {
    stop(
      'Kezhuan starts its own Postgres and Temporal on Linux and macOS only.',
      'On Windows run it inside WSL (wsl --install), or use docker compose up.',
    );
  }
}

function stop(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}
