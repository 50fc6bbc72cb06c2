// The session desk, live: every step is saved as it is made and waits on the device without network.
// It starts only once the server has said how the session is; until then, and without it, the
// forms of the page do the same with buttons.
import { boton, crear, escribiendo, escribir } from "./mesa_nodo.js";
import { Agenda, Barra, Cambios } from "./mesa_barra.js";
import { Cierre } from "./mesa_cierre.js";
import { Cola } from "./mesa_cola.js";
import { Punto } from "./mesa_punto.js";
import { conPasos, cuentaDe, deseadoDe, faltaEn, iguales, listaDe, puntoDe, valorDe } from "./mesa_vista.js";

const CADA = 4000; // ms between looks at what others did
const SIN_TECLAS = "mesa:sin-teclas";

class Mesa {
  constructor(raiz, servidor) {
    this.raiz = raiz;
    this.datos = raiz.dataset;
    this.servidor = servidor;
    this.cola = new Cola({
      ruta: this.datos.pasos,
      prefijo: `mesa:${this.datos.sesion}:${this.datos.persona}:`,
      csrf: document.querySelector("[name=csrfmiddlewaretoken]").value,
      alCambiar: () => this.pintar(),
      alResponder: (mesa, guardados) => this._respondio(mesa, guardados),
    });
    this.vista = conPasos(servidor, this.cola.pendientes);
    this.numero = this._elegir();
    this._armar();
    this._escuchar();
    this.ir(this.numero, false);
    this.cola.enviar();
  }

  get enCurso() {
    return this.servidor.estado === "en_curso";
  }

  get modalidad() {
    return this.datos.modalidad;
  }

  material(numero) {
    return document.getElementById(`material-${numero}`);
  }

  tramite(numero) {
    return this.material(numero)?.dataset.tramite === "si";
  }

  /** The point of the address or, failing that, the first that is not ready. */
  _elegir() {
    const { puntos } = this.vista;
    const pedido = Number(/^#punto-(\d+)$/.exec(location.hash)?.[1] ?? this.datos.punto);
    if (puntos.some((punto) => punto.numero === pedido) && this.enCurso) return pedido;
    if (!this.enCurso) return puntos[0].numero;
    const falta = puntos.find((punto) => faltaEn(this.vista, punto, this.tramite(punto.numero)));
    return (falta ?? puntos.at(-1)).numero;
  }

  _armar() {
    this.barra = new Barra(this);
    this.agenda = new Agenda(this);
    this.cambios = new Cambios(this);
    this.cierre = new Cierre(this);
    this.lugarDelPunto = crear("div", {});
    this.previo = boton("", () => this.ir(this.numero - 1), "boton secundario");
    this.proximo = boton("", () => this.ir(this.numero + 1), "boton");
    this.pasar = crear("div", { class: "mesa-pasar" }, this.previo, this.proximo);
    this.ayuda = document.getElementById("mesa-teclas");
    const abrirAyuda = boton("Teclas (?)", () => this.ayuda.showModal(), "boton secundario");
    this.raiz.append(
      this.barra.nodo, this.barra.voz, this.cambios.aviso, this.agenda.nodo, this.lugarDelPunto,
      this.pasar, this.cambios.nodo, abrirAyuda, this.cierre.nodo,
    );
    for (const nodo of document.querySelectorAll("[data-sin-js]")) nodo.hidden = true;
    this.raiz.hidden = false;
  }

  _escuchar() {
    addEventListener("hashchange", () => this.ir(this._elegir()));
    addEventListener("pagehide", () => this.punto.volcar());
    addEventListener("beforeunload", (suceso) => {
      this.punto.volcar();
      if (this.cola.pendientes.length) suceso.preventDefault();
    });
    document.addEventListener("keydown", (suceso) => this._tecla(suceso));
    addEventListener("visibilitychange", () => document.hidden || this.mirar());
    setInterval(() => document.hidden || this.mirar(), CADA);
    const sinTeclas = this.ayuda.querySelector("[name=sin_teclas]");
    sinTeclas.checked = localStorage.getItem(SIN_TECLAS) === "si";
    sinTeclas.addEventListener("change", () => localStorage.setItem(SIN_TECLAS, sinTeclas.checked ? "si" : "no"));
    this.conTeclas = () => !sinTeclas.checked;
  }

  _tecla(suceso) {
    const { key, target } = suceso;
    if (suceso.ctrlKey || suceso.altKey || suceso.metaKey || suceso.defaultPrevented) return;
    if (!this.conTeclas() || escribiendo(target) || document.querySelector("dialog[open]")) return;
    const teclas = {
      n: () => this.ir(this.numero + 1),
      p: () => this.ir(this.numero - 1),
      t: () => this.punto.todos(),
      "?": () => this.ayuda.showModal(),
    };
    const hacer = teclas[key.toLowerCase()];
    if (!hacer) return;
    suceso.preventDefault();
    hacer();
  }

  /** A step, unless it asks for what is already so. `visto` is what the person was looking at. */
  hacer(verbo, punto, datos, visto) {
    const paso = { verbo, punto, datos };
    const actual = valorDe(this.vista, paso);
    const igual = verbo === "borrar_votacion" ? false : iguales(actual, deseadoDe(paso));
    if (igual && visto === undefined) return;
    this.cola.agregar({ ...paso, visto: visto === undefined ? actual : visto });
  }

  /** Quorum of a point as the server says it; with steps that wait, its counts alone. */
  quorum(punto) {
    if (!punto.pendiente && punto.quorum) return punto.quorum;
    const { presencias } = listaDe(this.vista, punto);
    if (!Object.keys(presencias).length) return null;
    const conocido = punto.quorum ?? this.vista.puntos.find((p) => p.quorum)?.quorum;
    const con_voto = this.vista.lugares.filter((lugar) => lugar.con_voto).length;
    const requerido = conocido?.requerido ?? null; // the rule is the server's: until then, unknown
    const presentes = cuentaDe(this.vista, punto).votantes.length;
    return { con_voto, requerido, presentes, hay: requerido !== null && presentes >= requerido };
  }

  ir(numero, enfocar = true) {
    if (!puntoDe(this.vista, numero) || (!this.enCurso && numero !== this.vista.puntos[0].numero)) return;
    this.punto?.volcar();
    this.numero = numero;
    this.punto = new Punto(this, numero);
    this.lugarDelPunto.replaceChildren(this.punto.nodo);
    if (this.enCurso) history.replaceState(null, "", `#punto-${numero}`);
    this.pintar();
    if (enfocar) this.punto.titulo.focus();
  }

  /** After a decision, the person is back where the matter was. */
  volver(paso) {
    if (paso.punto !== this.numero) return this.ir(paso.punto);
    const parte = this.punto.partes.find(({ verbos }) => verbos.includes(paso.verbo));
    return parte?.encabezado.focus();
  }

  pintar() {
    if (!this.punto) return;
    this.vista = conPasos(this.servidor, this.cola.pendientes);
    this.punto.pintar();
    for (const parte of [this.barra, this.agenda, this.cambios, this.cierre]) parte.pintar();
    const { puntos } = this.vista;
    this.pasar.hidden = !this.enCurso;
    this.previo.hidden = this.numero === puntos[0].numero;
    this.proximo.hidden = this.numero === puntos.at(-1).numero;
    escribir(this.previo, this.previo.hidden ? "" : `Punto ${this.numero - 1} (p)`);
    escribir(this.proximo, this.proximo.hidden ? "" : `Punto ${this.numero + 1} (n)`);
    this.barra.anunciar();
  }

  _respondio(mesa, guardados) {
    this.barra.alGuardar();
    if (mesa) this._recibir(mesa, guardados);
  }

  /** A newer state: what others did is said, and a session that moved on asks to reload. */
  _recibir(mesa, propios = 0) {
    if (mesa.revision < this.servidor.revision) return;
    const ajeno = mesa.revision > this.servidor.revision + propios;
    const conocidos = new Set((this.servidor.cambios ?? []).map((cambio) => JSON.stringify(cambio)));
    const nuevos = (mesa.cambios ?? []).filter((cambio) => !conocidos.has(JSON.stringify(cambio)));
    const otroEstado = mesa.estado !== this.servidor.estado;
    this.servidor = mesa;
    this.cierre.revision(mesa.revision, !ajeno);
    if (ajeno && !propios) this.cambios.avisar(nuevos);
    if (otroEstado) this._avanzo();
    this.pintar();
  }

  _avanzo() {
    if (!this.cola.pendientes.length && !this.cola.problemas.length) return location.reload();
    return escribir(this.cambios.aviso, "La sesión cambió de estado en otra pestaña. Anota lo que espera aquí y recarga.");
  }

  async mirar() {
    if (this.mirando || this.cola.enviando || !navigator.onLine) return;
    this.mirando = true;
    const respuesta = await fetch(this.datos.estado, {
      headers: this.etiqueta ? { "If-None-Match": this.etiqueta } : {},
      redirect: "manual",
    }).catch(() => null);
    this.mirando = false;
    if (respuesta?.status === 401 && this.cola.red === "bien") {
      this.cola.red = "sin_sesion";
      return this.pintar();
    }
    if (!respuesta?.ok) return undefined;
    this.etiqueta = respuesta.headers.get("ETag");
    const mesa = await respuesta.json().catch(() => null);
    if (this.cola.red !== "bien") this.cola.reintentar();
    if (!this.cola.pendientes.length) this.cola.red = "bien";
    return mesa && !this.cola.enviando ? this._recibir(mesa) : undefined;
  }

  /** Ask before what is not easily undone. */
  confirmar(pregunta, verbo, hacer, renglones = []) {
    const cerrar = () => dialogo.close();
    const dialogo = crear(
      "dialog",
      { class: "mesa-dialogo", "aria-label": verbo, onclose: () => dialogo.remove() },
      crear("p", {}, pregunta),
      renglones.length ? crear("ul", {}, ...renglones.map((renglon) => crear("li", {}, renglon))) : null,
      crear(
        "div",
        { class: "mesa-atajos" },
        boton("Todavía no", cerrar, "boton secundario"),
        boton(verbo, () => {
          cerrar();
          hacer();
        }),
      ),
    );
    document.body.append(dialogo);
    dialogo.showModal();
  }
}

const raiz = document.getElementById("mesa-viva");
const respuesta = await fetch(raiz.dataset.estado, { redirect: "manual" }).catch(() => null);
const estado = respuesta?.ok ? await respuesta.json() : null;
if (estado?.puntos.length && estado.lugares.length) new Mesa(raiz, estado);
