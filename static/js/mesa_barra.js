// What is always in sight: the point, the quorum with its arithmetic and whether all is saved.
import { boton, contar, crear, escribir, hora, llenar, poner } from "./mesa_nodo.js";
import { pasoEnPalabras } from "./mesa_palabras.js";
import { cuentaDe, faltaEn, puntoDe } from "./mesa_vista.js";

const esperan = (n, que) => `${contar(n, "paso espera", "pasos esperan")} ${que}`;

const POR_QUE = {
  sin_red: (n) => esperan(n, "la red"),
  sin_sesion: (n) => `Tu sesión terminó: ${esperan(n, "a que entres")}`,
  sin_permiso: (n) => `Sin permiso: ${esperan(n, "a que recargues o entres")}`,
  ocupado: (n) => `El servidor no responde: ${esperan(n, "aquí")}`,
  bien: (n) => `Guardando ${contar(n, "paso", "pasos")}…`,
};

export class Barra {
  constructor(mesa) {
    this.mesa = mesa;
    this.quorum = crear("p", { class: "barra-quorum" });
    this.estado = crear("summary", {});
    this.cuales = crear("ol", {});
    this.consejo = crear("p", { class: "help" });
    this.entrar = crear("a", { href: mesa.datos.entrar, target: "_blank" }, "Entrar en otra pestaña");
    this.decidir = crear("div", { class: "mesa-atajos" });
    this.cola = crear("details", { class: "barra-cola" }, this.estado, this.cuales, this.decidir, this.entrar, this.consejo);
    this.voz = crear("p", { class: "visually-hidden", role: "status" });
    this.nodo = crear("div", { class: "mesa-barra" }, this.quorum, this.cola);
    this.guardado = "";
  }

  alGuardar() {
    this.guardado = hora();
  }

  /** What a screen reader hears, politely: «Guardado 10:42. 5 de 8 votos.» */
  anunciar() {
    const { cola, vista, numero } = this.mesa;
    if (cola.enviando) return;
    const punto = puntoDe(vista, numero);
    const { votantes, faltan, hay } = cuentaDe(vista, punto);
    const votos = hay ? ` ${votantes.length - faltan.length} de ${votantes.length} votos.` : "";
    const resultado = hay && !faltan.length && punto.resultado && !punto.pendiente ? ` ${punto.resultado.explicacion}` : "";
    escribir(this.voz, `${this._texto()}.${resultado || votos}`);
    this.voz.hidden = false;
  }

  _texto() {
    const { pendientes, problemas, red } = this.mesa.cola;
    if (pendientes.length) return POR_QUE[red](pendientes.length);
    if (problemas.length) return contar(problemas.length, "paso necesita tu decisión", "pasos necesitan tu decisión");
    if (red === "sin_red") return "Sin red: puedes seguir, los pasos esperan aquí";
    return this.guardado ? `Guardado ${this.guardado}` : "Todo guardado";
  }

  pintar() {
    const { cola, vista, numero } = this.mesa;
    const punto = puntoDe(vista, numero);
    escribir(this.quorum, `Punto ${numero} de ${vista.puntos.length}. ${this._quorum(punto)}`);
    escribir(this.estado, this._texto());
    const pasos = cola.pendientes;
    const alerta = pasos.length && cola.red !== "bien";
    poner(this.nodo, "data-tono", cola.problemas.length ? "mal" : alerta || cola.red === "sin_red" ? "espera" : "bien");
    llenar(this.cuales, pasos.map((paso) => paso.clave + JSON.stringify(paso.datos)).join(), () =>
      pasos.map((paso) => crear("li", {}, pasoEnPalabras(vista, paso))),
    );
    this.cuales.hidden = !pasos.length;
    llenar(this.decidir, cola.problemas.map((paso) => paso.clave).join(), () => this._decidir(cola.problemas));
    this.entrar.hidden = cola.red !== "sin_sesion" && cola.red !== "sin_permiso";
    if (!this.entrar.hidden && !this.cola.open) this.cola.open = true;
    escribir(this.consejo, this._consejo(pasos.length));
  }

  _decidir(problemas) {
    const numeros = [...new Set(problemas.map((paso) => paso.punto))];
    return numeros.map((n) => boton(`Decidir en el punto ${n}`, () => this.mesa.ir(n), "boton secundario"));
  }

  _consejo(pendientes) {
    if (!this.mesa.cola.guarda) return "Este navegador no guarda nada: no cierres ni recargues la página.";
    if (!pendientes) return "Cada paso se guarda al darlo. Sin red, espera aquí y sale solo al volver.";
    return "Quedan en este aparato aunque cierres la página. Saldrán solos, en orden y una sola vez.";
  }

  _quorum(punto) {
    const quorum = this.mesa.quorum(punto);
    if (!quorum) return "El quórum se calcula al pasar lista.";
    if (quorum.explicacion) return quorum.explicacion;
    const { con_voto, requerido, presentes } = quorum;
    const cuenta = `${contar(presentes, "presente", "presentes")} de ${con_voto} con voto`;
    if (requerido === null) return `${cuenta}. El quórum se dirá al guardar.`;
    const hay = quorum.hay ? "hay quórum" : "no hay quórum";
    return `${cuenta}; se requieren ${requerido}: ${hay} (por guardar).`;
  }
}

export class Agenda {
  constructor(mesa) {
    this.mesa = mesa;
    this.resumen = crear("summary", {});
    this.lista = crear("ol", {});
    const nav = crear("nav", { class: "mesa-agenda", "aria-label": "Orden del día" }, this.lista);
    this.nodo = crear("details", { class: "module mesa-orden" }, this.resumen, nav);
    this.nodo.open = matchMedia("(min-width: 48em)").matches;
  }

  pintar() {
    const { vista, numero } = this.mesa;
    const filas = vista.puntos.map((punto) => ({
      punto,
      falta: this.mesa.enCurso ? faltaEn(vista, punto, this.mesa.tramite(punto.numero)) : "",
    }));
    const listos = filas.filter(({ falta }) => !falta).length;
    const avance = this.mesa.enCurso ? `: ${listos} de ${contar(filas.length, "punto listo", "puntos listos")}` : "";
    escribir(this.resumen, `Orden del día${avance}`);
    llenar(this.lista, JSON.stringify([numero, filas.map(({ falta }) => falta)]), () => filas.map((fila) => this._fila(fila)));
  }

  _fila({ punto, falta }) {
    const actual = punto.numero === this.mesa.numero;
    const enlace = crear(
      "a",
      { href: `#punto-${punto.numero}`, "aria-current": actual ? "step" : false },
      crear("span", {}, `Punto ${punto.numero}. `),
      punto.titulo,
    );
    const estado = falta || (this.mesa.enCurso ? "Listo" : "");
    const marca = crear("span", { class: `estado ${falta ? "pendiente" : "bien"}` }, estado);
    return crear("li", {}, enlace, estado ? marca : null);
  }
}

/** The last steps of everybody at the desk. */
export class Cambios {
  constructor(mesa) {
    this.mesa = mesa;
    this.aviso = crear("p", { class: "aviso mesa-ajeno", role: "status", hidden: true });
    this.lista = crear("ol", {});
    this.nodo = crear("details", { class: "module mesa-cambios" }, crear("summary", {}, "Últimos cambios"), this.lista);
  }

  /** Another person or tab changed something: say what. */
  avisar(nuevos) {
    const cuales = nuevos.slice(0, 3).map(({ quien, que }) => `${quien}: ${que}`);
    escribir(this.aviso, `Cambió en otra pestaña (${hora()}). ${cuales.join(" · ")}`);
  }

  pintar() {
    const { cambios = [] } = this.mesa.vista;
    this.nodo.hidden = !cambios.length;
    llenar(this.lista, JSON.stringify(cambios), () =>
      cambios.map(({ cuando, quien, que }) => crear("li", {}, `${hora(cuando)} · ${quien} · ${que}`)),
    );
  }
}
