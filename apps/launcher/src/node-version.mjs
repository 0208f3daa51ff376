const wanted = [20, 19];

/** Ends the process, saying how to get the right one, where this Node.js or system cannot run the project. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
    stop(
      `Kezhuan needs Node.js ${wanted.join('.')} or newer; this is ${process.versions.node}.`,
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
