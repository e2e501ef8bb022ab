package dev.larder.internal.codec;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.*;
public class HostileProbe {
  public static void main(String[] a) {
    Codec codec = Codec.builder(HostileProbe.class.getClassLoader()).maxBytes(256<<20).allowList(ClassAllowList.ofPatterns(List.of("dev.larder.internal.codec.*","java.util.Hashtable"))).build();
    ThreadMXBean t=(ThreadMXBean)ManagementFactory.getThreadMXBean();
    int size=Integer.getInteger("size",1_000_000);
    HostileValues.all(size).forEach((n,b)->{
      if (a.length>0 && !n.matches(a[0])) return;
      String r=""; long best=Long.MAX_VALUE;
      for (int i=0;i<12;i++) {
      long al=t.getCurrentThreadAllocatedBytes(), s=t.getCurrentThreadCpuTime(); 
      try { Object o=codec.decode(b); r="ok "+o.getClass().getSimpleName(); } catch(CodecException e){ r=""+e.getMessage()+" / "+e.getCause(); }
      long ns=t.getCurrentThreadCpuTime()-s, alloc=t.getCurrentThreadAllocatedBytes()-al;
      best=Math.min(best,ns); if(i==11) ns=best; if (i==11) System.out.printf("%-48s %9d B %8.1f ms %8.1f ms/MB %7.1f B/B  %s%n",n,b.length,ns/1e6,ns/1e6/Math.max(1,b.length/1e6),(double)alloc/b.length,r.substring(0,Math.min(90,r.length())));
      if (ns>3e9) break;
      }
    });
  }
}
