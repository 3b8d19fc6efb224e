/** The page's calls to its server, and what it was told about this device. */
/** How this page is to behave: see Settings in wire.ts. */
export const settings = window.settings;
export const tokenKey = "fake-device";

export async function post(op, body = {}) {
  const response = await fetch(`/fake/rpc/${op}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: localStorage.getItem(tokenKey), ...body }),
  });
  if (response.ok) return response.json();
  throw Object.assign(new Error(`${op} answered ${response.status}`), { name: "ServerStatusCodeError" });
}
