// The steps that wait. Each lives on the device under a key of its own from the moment it is made
// until the server has answered for it, so that a reload, a closed tab or another tab of the same
// person lose none; each has a key by which the server takes it once.
const LOTE = 20;
const ESPERA = 20_000; // ms for one batch
const PAUSAS = [1000, 2000, 4000, 8000, 15_000]; // ms between attempts that failed

const almacen = () => {
  try {
    localStorage.setItem("mesa:prueba", "1");
    localStorage.removeItem("mesa:prueba");
    return localStorage;
  } catch {
    return null; // a browser that keeps nothing: steps live as long as the page
  }
};

const galleta = (nombre) =>
  document.cookie
    .split("; ")
    .find((par) => par.startsWith(`${nombre}=`))
    ?.slice(nombre.length + 1) ?? "";

const uuid = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
  );

export class Cola {
  /** `ruta` takes the steps; `prefijo` is of one session and one person; `avisos` are called. */
  constructor({ ruta, prefijo, csrf, alCambiar, alResponder }) {
    Object.assign(this, { ruta, prefijo, csrf, alCambiar, alResponder });
    this.almacen = almacen();
    this.todos = new Map();
    this.red = navigator.onLine ? "bien" : "sin_red";
    this.fallas = 0;
    this.tamano = LOTE;
    this.enviando = false;
    this.ultimo = 0;
    this._recuperar();
    addEventListener("online", () => this.reintentar());
    addEventListener("offline", () => this._caer("sin_red"));
    addEventListener("storage", (suceso) => this._deOtraPestana(suceso));
    addEventListener("visibilitychange", () => document.hidden || this.reintentar());
  }

  get guarda() {
    return this.almacen !== null;
  }

  get pendientes() {
    return this._en((paso) => !paso.respuesta);
  }

  /** Steps that were not written: each needs the person's decision. */
  get problemas() {
    return this._en((paso) => paso.respuesta);
  }

  _en(filtro) {
    return [...this.todos.values()].filter(filtro).sort((a, b) => a.orden - b.orden);
  }

  agregar(paso) {
    this.ultimo = Math.max(Date.now(), this.ultimo + 1);
    this._anotar({ ...paso, clave: uuid(), orden: this.ultimo, hecho_el: new Date().toISOString() });
    this.alCambiar();
    this.enviar();
  }

  /** Change a step that has never been sent; false if there is none such. */
  enmendar(es, datos) {
    const paso = this.pendientes.findLast(es);
    if (!paso || paso.intentado || paso !== this.pendientes.at(-1)) return false;
    this._anotar({ ...paso, datos });
    this.alCambiar();
    this.enviar();
    return true;
  }

  /** Keep on the device what is typed while a step waits for a decision. */
  corregir(clave, datos) {
    this._anotar({ ...this.todos.get(clave), datos });
    this.alCambiar();
  }

  olvidar(clave) {
    this.todos.delete(clave);
    this.almacen?.removeItem(this.prefijo + clave);
    this.alCambiar();
  }

  reintentar() {
    this.fallas = 0;
    return this.enviar();
  }

  async enviar() {
    if (this.enviando || !this.pendientes.length) return;
    if (!navigator.onLine) return this._caer("sin_red");
    clearTimeout(this.reloj);
    this.enviando = true;
    this.alCambiar();
    const lote = this.pendientes.slice(0, this.tamano);
    for (const paso of lote) this._anotar({ ...paso, intentado: true });
    const salio = await this._mandar(lote);
    this.enviando = false;
    this.alCambiar();
    if (salio) await this.enviar();
  }

  async _mandar(lote) {
    let respuesta;
    try {
      respuesta = await fetch(this.ruta, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": galleta("csrftoken") || this.csrf },
        body: JSON.stringify({
          pasos: lote.map(({ clave, verbo, punto, visto, datos, hecho_el }) => ({
            clave, verbo, punto, visto, datos, hecho_el,
          })),
        }),
        signal: AbortSignal.timeout(ESPERA),
        redirect: "error",
      });
    } catch {
      return this._caer("sin_red");
    }
    if (respuesta.status === 401) return this._caer("sin_sesion");
    if (respuesta.status === 403) return this._caer("sin_permiso");
    if ([400, 413].includes(respuesta.status)) return this._noSeEntiende(lote);
    if (!respuesta.ok) return this._caer("ocupado");
    return this._recibir(await respuesta.json().catch(() => null), lote);
  }

  _recibir(dicho, lote) {
    const suyos = dicho?.resultados?.filter(({ clave }) => lote.some((paso) => paso.clave === clave));
    if (!suyos?.length) return this._caer("ocupado");
    this.red = "bien";
    this.fallas = 0;
    this.tamano = LOTE;
    const guardados = suyos.filter((resultado) => this._asentar(resultado)).length;
    this.alResponder(dicho.mesa, guardados);
    return true;
  }

  _asentar(resultado) {
    const paso = this.todos.get(resultado.clave);
    if (!paso) return false;
    if (!["guardado", "repetido"].includes(resultado.estado)) {
      this._anotar({ ...paso, respuesta: resultado });
      return false;
    }
    this.todos.delete(paso.clave);
    this.almacen?.removeItem(this.prefijo + paso.clave);
    return true;
  }

  /** The server refuses the batch whole: send one by one, and set apart the one that it refuses. */
  _noSeEntiende(lote) {
    this.tamano = 1;
    if (lote.length > 1) return true;
    const mensajes = ["El servidor no pudo leer este paso. Anótalo y recarga la página."];
    this._anotar({ ...lote[0], respuesta: { estado: "rechazado", mensajes, actual: null } });
    return true;
  }

  _caer(motivo) {
    this.red = motivo;
    this.alCambiar();
    const pausa = PAUSAS[Math.min(this.fallas, PAUSAS.length - 1)];
    this.fallas += 1;
    clearTimeout(this.reloj);
    this.reloj = setTimeout(() => this.enviar(), pausa);
    return false;
  }

  _anotar(paso) {
    this.todos.set(paso.clave, paso);
    try {
      this.almacen?.setItem(this.prefijo + paso.clave, JSON.stringify(paso));
    } catch {
      this.almacen = null; // no room left: from here on the page says that it must stay open
    }
  }

  _recuperar() {
    for (const [nombre, texto] of Object.entries(this.almacen ?? {})) {
      if (nombre.startsWith(this.prefijo)) this._leer(texto);
    }
  }

  _leer(texto) {
    const paso = JSON.parse(texto);
    this.todos.set(paso.clave, paso);
  }

  /** Another tab of the same person made, sent or settled a step. */
  _deOtraPestana({ key, newValue }) {
    if (!key?.startsWith(this.prefijo)) return;
    if (newValue === null) this.todos.delete(key.slice(this.prefijo.length));
    else this._leer(newValue);
    this.alCambiar();
    if (!newValue) return;
    clearTimeout(this.relevo);
    this.relevo = setTimeout(() => this.enviar(), PAUSAS[2]); // in case that tab is gone
  }
}
