// node e2e/real/wait.mjs URL PID: waits until the server is ready. Ends with 0 when it answers questions, with 2
// when it has no endpoint for them yet, with 1 when it did not become ready in time, or went away.
const [url, pid] = process.argv.slice(2);
const MINUTES = 5;

for (const end = Date.now() + MINUTES * 60_000; Date.now() < end;) {
  if (!alive()) {
    console.error('e2e: the server ended before it was ready');
    process.exit(1);
  }
  if ((await status('GET', '/readyz')) === 200) {
    process.exit((await status('POST', '/api/v1/asks')) === 404 ? 2 : 0);
  }
  await new Promise(resolve => setTimeout(resolve, 500));
}
console.error(`e2e: the server was not ready after ${MINUTES} minutes`);
process.exit(1);

async function status(method, path) {
  try {
    return (await fetch(url + path, { method })).status;
  } catch {
    return 0;
  }
}

function alive() {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}
